"""Values in other units: what the lexicon says of a unit agrees with the registry, and nothing is loaded before."""

import subprocess
import sys

import pint
import pytest

import textmine
from textmine.core import Quantity
from textmine.quantities import default_units, find_quantities
from textmine.quantities.convert import _registry

# What the registry must find each dimension to be; of the others (a power of two persons) it knows nothing.
DIMENSIONS = {
    "area": "[length]**2", "length": "[length]", "mass": "[mass]", "volume": "[length]**3", "duration": "[time]",
    "energy": "[energy]", "power": "[power]", "temperature": "[temperature]", "pressure": "[pressure]",
    "frequency": "[frequency]", "percent": "[]", "ratio": "[]",
}  # fmt: skip
ENERGY_OF_COAL = {"吨标准煤", "吨标煤", "tce"}  # counted as a mass, but it stands for the energy
WITH_SYMBOL = [unit for unit in default_units().units.values() if unit.symbol]


@pytest.mark.parametrize("unit", WITH_SYMBOL, ids=lambda unit: unit.unit)
def test_a_unit_is_of_the_dimension_that_the_lexicon_says(unit):
    quantity = _registry().Quantity(1.0, unit.symbol)
    assert quantity.to_base_units().magnitude > 0
    if unit.dimension in DIMENSIONS and unit.unit not in ENERGY_OF_COAL:
        assert quantity.check(DIMENSIONS[unit.dimension])


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("流转土地1.5万亩。", "公顷", 1000),
        ("面积12km2。", "亩", 18000),
        ("收购茶叶3000斤。", "吨", 1.5),
        ("限速72km/h。", "m/s", 20),
        ("流量2m3/s。", "立方米/日", 172800),
        ("浓度35mg/L。", "克/立方米", 35),
        ("发电3亿千瓦时。", "GWh", 300),
        ("历时2个半小时。", "分钟", 150),
        ("下调25个基点。", "%", 0.25),
        ("处理污水8吨/日。", "kg/h", 1000 / 3),
        ("气温25℃。", "摄氏度", 25),
        ("修路12公里。", "里地", 24),
        ("亩产每亩650公斤/亩。", "kg/m2", 0.975),
    ],
)
def test_to_unit(text, unit, value):
    (found,) = find_quantities(text)
    assert textmine.to_unit(found, unit) == pytest.approx(value)


@pytest.mark.parametrize(
    ("unit", "value"), [("亩", 2000 / 3), ("吨", 1000), ("小时", 3600), ("%", 0.01), ("℃", 274.15), ("个百分点", 0.01)]
)
def test_value_si(unit, value):
    assert textmine.value_si(Quantity(0, 1, 1.0, unit=unit)) == pytest.approx(value)


@pytest.mark.parametrize("unit", ["", "元", "人", "个", "元/亩", "人/平方公里", "番", "台（套）"])
def test_what_is_counted_has_no_value_in_si(unit):
    measured = Quantity(0, 1, 1.0, unit=unit)
    assert textmine.value_si(measured) is None
    with pytest.raises(ValueError, match="is no unit that can be converted"):
        textmine.to_unit(measured, "km")


def test_units_of_different_things():
    with pytest.raises(ValueError, match=r"^亩 and 吨 measure different things$"):
        textmine.to_unit(Quantity(0, 1, 1.0, unit="亩"), "吨")


def test_a_claim_can_be_converted():
    (claim,) = textmine.extract(textmine.Document("全年新增造林面积3万亩。"))
    assert textmine.to_unit(claim, "平方公里") == pytest.approx(20)


def test_the_registry_is_loaded_only_when_it_is_asked():
    code = "import sys, textmine.quantities, textmine.api; textmine.to_unit; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_registry_is_our_own():
    assert _registry() is not pint.get_application_registry().get()
