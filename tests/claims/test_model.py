import json

import pytest

from textmine.claims import Model, default_model, load_model
from textmine.claims.model import COMPONENT, NETWORK_FILE, SETTINGS_FILE
from textmine.claims.weighing import Weights
from textmine.core import ReadError


def test_a_model_survives_the_disk(tmp_path):
    model = Model(Weights(trust={"always": 0.5}), default_model().network)
    model.write(tmp_path / COMPONENT)
    assert load_model(str(tmp_path)) == model
    assert load_model(str(tmp_path)).digest == model.digest != default_model().digest


def test_a_model_without_network_survives_it_too(tmp_path):
    Model().write(tmp_path)
    assert Model.read(tmp_path) == Model()


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        (b"", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b"[]", "not of format 1"),
        (json.dumps({"format": 2, "characters": "", "weights": {}}).encode(), "not of format 1"),
        (json.dumps({"format": 1, "characters": "", "weights": {}}).encode(), "not these groups of weights"),
        (json.dumps({"format": 1, "characters": "", "weights": []}).encode(), "not these groups of weights"),
        (
            b'{"format": 1, "characters": "", "weights": {"trust": {"a": NaN}, "rules": {}, "status": {}, "sure": {}}}',
            "not finite",
        ),
        (
            b'{"format": 1, "characters": "", "weights": {"trust": [], "rules": {}, "status": {}, "sure": {}}}',
            "holds no weights",
        ),
        (
            b'{"format": 1, "characters": 5, "weights": {"trust": {}, "rules": {}, "status": {}, "sure": {}}}',
            "holds no characters",
        ),
    ],
)
def test_broken_settings_are_one_line(tmp_path, settings, reason):
    (tmp_path / SETTINGS_FILE).write_bytes(settings)
    (tmp_path / NETWORK_FILE).write_bytes(b"")
    with pytest.raises(ReadError, match=f"holds no model of claims .*{reason}") as told:
        Model.read(tmp_path)
    assert "\n" not in str(told.value)


def test_a_broken_network_is_one_line(tmp_path):
    Model().write(tmp_path)
    (tmp_path / NETWORK_FILE).write_bytes(b"no network")
    with pytest.raises(ReadError, match="not a network that onnxruntime reads"):
        Model.read(tmp_path)


def test_a_folder_without_model(tmp_path):
    with pytest.raises(ReadError, match=r"nothing: holds no model of claims \(No such file .*train makes one"):
        load_model(str(tmp_path / "nothing"))


def test_the_packaged_model_is_small_and_knows_its_characters():
    model = default_model()
    settings, network = model.to_bytes()
    assert len(settings) + len(network) <= 20 * 1024 * 1024
    assert model.network is not None
    assert len(model.network.characters) == len(set(model.network.characters)) > 3000
    assert model.weights.trust
    assert set(model.weights.rules) == {"predicate", "object", "change"}
    assert set(model.weights.status) == {"actual", "target", "norm"}
