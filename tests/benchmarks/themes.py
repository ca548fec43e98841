"""Themes against gold, other programs and at scale: ``python -m tests.benchmarks.themes [PART]...``.

``passages`` counts where our passages differ from those that a reader marked. ``gold`` compares the methods, with and
without seeds, on the sample corpus and the real reports together (where they are at hand). ``held`` chooses the cut and
the weights for each document on the gold of the others, ``placed`` puts each document into the seeds' themes of the
others. ``peers`` puts LDA, plain NMF and, where it is installed (extra ``benchmark``), BERTopic on the same passages,
with several vectors. ``scale`` measures time and memory. All where none is named; some minutes. What else was tried
stands in ``models/themes/README.md``.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from tests.benchmarks import material, speed
from tests.benchmarks.reader_vectors import INNER, reader_vectors
from textmine.core import Document, Passage
from textmine.evaluation import GoldDocument, ThemeScores, load_gold, score_themes
from textmine.evaluation.found import FoundPassage
from textmine.evaluation.gold import GoldTheme
from textmine.structure import analyse
from textmine.tokens import default_segmenter
from textmine.topics import clusters
from textmine.topics.estimator import ThemeModel
from textmine.topics.features import PassageFeatures
from textmine.topics.passages import find_passages
from textmine.topics.quality import mean_coherence, stability
from textmine.topics.seeds import read_seeds
from textmine.topics.words import passage_words

FOLDERS = (material.GOLD, material.REAL.parent)
SEEDS = Path(__file__).with_name("theme_seeds.tsv")
N_DRAWS = 10
HELD_HEADINGS, HELD_COMMON, HELD_SEEN, HELD_CUTS = (0.0, 0.6, 0.8, 1.0), (1.0, 1.2), (0.0, 0.5), (1.3, 1.4, 1.5, 1.6)
_PART = 0.2
"""What part of the shorter of two spans they share to be of one passage."""


def gold_documents(folders: Sequence[Path] = FOLDERS) -> list[GoldDocument]:
    """Every document at hand with gold themes."""
    return [d for folder in folders if folder.is_dir() for d in load_gold(folder) if d.themes is not None]


def passages_of(documents: Sequence[GoldDocument]) -> list[Passage]:
    """Their passages."""
    found = []
    for document in documents:
        read = Document(document.text, source=f"{document.name}.txt")
        found += find_passages(read, analyse(read))
    return found


def judge(documents: Sequence[GoldDocument], passages: Sequence[Passage], labels: Sequence[int]) -> ThemeScores:
    """Score labels of passages."""
    found: dict[str, list[FoundPassage]] = {}
    for passage, label in zip(passages, labels, strict=True):
        name = Path(passage.source).stem
        found.setdefault(name, []).append(FoundPassage(passage.start, passage.end, int(label)))
    return score_themes(documents, found)


def show_passages() -> None:
    documents = gold_documents()
    by_source: dict[str, list[Passage]] = {}
    for passage in passages_of(documents):
        by_source.setdefault(Path(passage.source).stem, []).append(passage)
    missed = split = merged = total = 0
    for document in documents:
        holders = []
        for entry in document.themes:
            own = [p for p in by_source[document.name] if _is_of(p, entry)]
            total += 1
            missed += not own
            split += len(own) > 1
            holders += [p.passage_id for p in own]
        merged += sum(n for n in Counter(holders).values() if n > 1)
    line(f"of {total} gold passages {missed} are missed, {split} are split, {merged} lie together with another in one")


def _is_of(passage: Passage, entry: GoldTheme) -> bool:
    shared = min(passage.end, entry.end) - max(passage.start, entry.start)
    return shared > _PART * min(passage.end - passage.start, entry.end - entry.start)


def show_held() -> None:
    documents = gold_documents()
    passages = passages_of(documents)
    labels = {}
    for settings in product(HELD_HEADINGS, HELD_COMMON, HELD_SEEN, HELD_CUTS):
        headings, common, seen, alike = settings
        with mock.patch.multiple(clusters, ALIKE=alike, SEEN=seen):
            features = PassageFeatures(heading_weight=headings, common_weight=common)
            labels[settings] = ThemeModel(features=features).fit_predict(passages)
        head() if len(labels) == 1 else None
        row(_named(settings), judge(documents, passages, labels[settings]))

    def quality(settings: tuple[float, ...], judged: Sequence[GoldDocument]) -> float:
        scores = judge(judged, passages, labels[settings])
        return scores.v_measure + scores.ari

    chosen = Counter(
        max(labels, key=lambda settings: quality(settings, [d for d in documents if d is not held]))
        for held in documents
    )
    for settings, n in chosen.most_common():
        line(f"chosen without {n} of {len(documents)} documents: {_named(settings)}")


def _named(settings: tuple[float, ...]) -> str:
    return "headings {}, common works {}, others {}, cut {}".format(*settings)


def show_placed() -> None:
    documents = gold_documents()
    seeds = read_seeds(SEEDS)
    own = {document.name: passages_of([document]) for document in documents}
    names = [*seeds, ""]
    labels: list[int] = []
    for held in documents:
        others = [p for document in documents if document is not held for p in own[document.name]]
        labels += ThemeModel(seeds=seeds).fit(others).predict(own[held.name]).tolist()
    passages = [p for document in documents for p in own[document.name]]
    head()
    row("with seeds, each document placed by the others", judge(documents, passages, labels))
    themes = {p.passage_id: names[label] for p, label in zip(passages, labels, strict=True)}
    told: Counter[str] = Counter()
    for document in documents:
        for entry in document.themes:
            best = max(own[document.name], key=lambda p: min(p.end, entry.end) - max(p.start, entry.start))
            theme = themes[best.passage_id]
            told["none" if not theme else "right" if theme == entry.theme else "another"] += 1
    line(", ".join(f"{n} {outcome}" for outcome, n in told.most_common()))


def show_gold() -> None:
    documents = gold_documents()
    passages = passages_of(documents)
    seeds = read_seeds(SEEDS)
    n_seeded = sum(entry.theme in seeds for d in documents for entry in d.themes)
    total = sum(len(d.themes) for d in documents)
    line(f"{len(documents)} documents, {total} gold passages ({n_seeded} of themes with seeds), {len(passages)} found")
    head()
    models = {
        "agglomerative (the default)": ThemeModel(),
        "default, without known headings": ThemeModel(features=PassageFeatures(heading_weight=0)),
        "k-means": ThemeModel(method="kmeans"),
        "NMF": ThemeModel(method="nmf"),
        "HDBSCAN": ThemeModel(method="hdbscan"),
        "default, without common works": ThemeModel(features=PassageFeatures(common_weight=0)),
        "default, without fields of the dictionary": ThemeModel(features=PassageFeatures(field_weight=0)),
        "default, reports' own words not held back": ThemeModel(features=PassageFeatures(own_words=0)),
        "default, with seeds": ThemeModel(seeds=seeds),
    }
    for name, model in models.items():
        labels = model.fit_predict(passages)
        again = f"{stability(model, passages, n_draws=N_DRAWS):.3f}"
        row(name, judge(documents, passages, labels), f"{mean_coherence(model):.3f}", again)
    for folder in FOLDERS:
        if folder.is_dir():
            own = gold_documents([folder])
            found = passages_of(own)
            row(
                f"default, {folder.parent.name}/{folder.name} alone", judge(own, found, ThemeModel().fit_predict(found))
            )


def show_peers() -> None:
    documents = gold_documents()
    passages = passages_of(documents)
    model = ThemeModel().fit(passages)
    k = model.n_themes_
    head()
    row("default", judge(documents, passages, model.labels_))
    for words_of, words in (("jieba", _jieba_words(passages)), ("our words", [passage_words(p) for p in passages])):
        texts = [" ".join(found) for found in words]
        for name, peer in (("LDA", _lda), ("plain NMF", _nmf)):
            row(f"{name}, {words_of}", judge(documents, passages, peer(texts, k)))
    if not find_spec("bertopic"):
        return
    texts = [" ".join(found) for found in _jieba_words(passages)]
    vectors = {
        "SVD of jieba's words": _embedded(texts),
        "SVD of our words": _embedded([" ".join(passage_words(p)) for p in passages]),
        "our features": PassageFeatures().fit_transform(passages),
        **{f"reader, {inner}": reader_vectors([p.text for p in passages], inner) for inner in INNER},
    }
    for name, found in vectors.items():
        row(f"BERTopic, {name}, k-means", judge(documents, passages, _bertopic(texts, found, _kmeans(k))))
        if find_spec("umap") and find_spec("hdbscan"):
            row(f"BERTopic, {name}, UMAP, HDBSCAN", judge(documents, passages, _bertopic(texts, found, _umap())))


def _jieba_words(passages: Sequence[Passage]) -> list[list[str]]:
    return [[w for w in default_segmenter().cut(p.text) if len(w) > 1 and not w.isdecimal()] for p in passages]


def _lda(texts: list[str], k: int) -> Sequence[int]:
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    counts = CountVectorizer(token_pattern=r"\S+", min_df=2, max_df=0.5).fit_transform(texts)
    return LatentDirichletAllocation(k, max_iter=50, random_state=0).fit_transform(counts).argmax(axis=1)


def _nmf(texts: list[str], k: int) -> Sequence[int]:
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    weights = TfidfVectorizer(token_pattern=r"\S+", min_df=2, max_df=0.5).fit_transform(texts)
    return NMF(k, init="nndsvda", max_iter=400, random_state=0).fit_transform(weights).argmax(axis=1)


def _embedded(texts: list[str]) -> np.ndarray:
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline

    weighting = TfidfVectorizer(token_pattern=r"\S+", min_df=2, max_df=0.5)
    return make_pipeline(weighting, TruncatedSVD(100, random_state=0)).fit_transform(texts)


def _kmeans(k: int) -> dict[str, Any]:
    """As many themes as ours, found in the vectors as they are."""
    from bertopic.dimensionality import BaseDimensionalityReduction
    from sklearn.cluster import KMeans

    return {"umap_model": BaseDimensionalityReduction(), "hdbscan_model": KMeans(k, n_init=10, random_state=0)}


def _umap() -> dict[str, Any]:
    """BERTopic as it comes, but for the least size: themes of three passages, as ours are small."""
    from umap import UMAP

    reduction = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0)
    return {"umap_model": reduction, "min_topic_size": 3}


def _bertopic(texts: list[str], vectors: np.ndarray, how: dict[str, Any]) -> Sequence[int]:
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer

    counting = CountVectorizer(token_pattern=r"\S+")
    topics = BERTopic(embedding_model=None, vectorizer_model=counting, language=None, **how)
    return topics.fit_transform(texts, vectors)[0]


def show_scale() -> None:
    for n in (1_000, 2_500, 5_000, 10_000, 50_000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_passages(folder / "reports", n)
            begun = time.perf_counter()
            run = speed.measured("themes", folder / "reports", "-o", folder / "out")
            seconds = time.perf_counter() - begun
            found = (folder / "out" / "passages.csv").read_text(encoding="utf-8").count("\n") - 1
            line(f"{found:>7,} passages {seconds:7.1f} s {run.peak:7.0f} MB")


def write_passages(folder: Path, n_passages: int, *, per_document: int = 40) -> None:
    """Write reports with so many passages that are all different: sentences of the samples in new company."""
    folder.mkdir()
    sentences = [s for p in passages_of(gold_documents([material.GOLD])) for s in p.text.split("。") if len(s) > 15]
    passages = new_passages(sentences)
    for number in range(0, n_passages, per_document):
        body = "\n".join(next(passages) for _ in range(min(per_document, n_passages - number)))
        text = f"云岭县第{number}局2023年工作总结\n一、工作回顾\n{body}\n"
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def new_passages(sentences: Sequence[str]) -> Iterator[str]:
    """Passages of three or four sentences, without end; the same every time."""
    chance = random.Random(20261121)
    while True:
        yield "。".join(chance.sample(sentences, chance.choice((3, 4)))) + "。"


def head() -> None:
    line(f"{'':46} {'V':>6} {'ARI':>6} {'found':>6} {'none':>5} {'NPMI':>7} {'boot':>6}")


def row(name: str, scores: ThemeScores, coherence: str = "", again: str = "") -> None:
    line(
        f"{name:46} {scores.v_measure:6.3f} {scores.ari:6.3f} {scores.n_found:6} {scores.n_unplaced:5} "
        f"{coherence:>7} {again:>6}"
    )


def line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


PARTS = {
    "passages": show_passages,
    "gold": show_gold,
    "held": show_held,
    "placed": show_placed,
    "peers": show_peers,
    "scale": show_scale,
}


def main() -> None:
    for name in sys.argv[1:] or PARTS:
        PARTS[name]()


if __name__ == "__main__":
    main()
