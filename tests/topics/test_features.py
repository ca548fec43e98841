import numpy as np
import pytest

from tests.topics.conftest import corpus, passage
from textmine.topics.features import PassageFeatures


def test_vectors_have_length_one(sample_passages):
    vectors = PassageFeatures().fit_transform(sample_passages)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)


def test_transform_gives_what_fit_transform_gave(sample_passages):
    features = PassageFeatures()
    assert np.allclose(features.fit_transform(sample_passages), features.transform(sample_passages))


def test_a_reports_own_words_weigh_less():
    own = [
        passage(f"机构编制{word}", document="a")
        for word in ("超编核查", "党课学习", "登记公示", "域名续费", "信访接待")
    ]
    others = [
        passage(text, document=f"b{i}") for i, text in enumerate(["机构编制超编", "党课登记域名信访核查公示"] * 2)
    ]
    weights = {}
    for power in (0, 2):
        features = PassageFeatures(own_words=power).fit([*own, *others])
        row = features.weights([*own, *others]).toarray()[0]
        weights[power] = row[features.vocabulary_["机构编制"]] / row[features.vocabulary_["超编"]]
    assert weights[2] < 0.6 * weights[0]


def test_fields_join_words_that_mean_the_same_kind_of_work():
    texts = ["主题党日", "三会一课", "主题党日", "三会一课", "变更登记", "变更登记"]
    passages = [passage(text) for text in texts]
    apart = PassageFeatures(field_weight=0).fit_transform(passages)
    joined = PassageFeatures(field_weight=1).fit_transform(passages)
    assert joined[0] @ joined[1] > apart[0] @ apart[1] + 0.2


def test_known_headings_join_works_that_share_no_word():
    texts = ["发放低保金", "特困供养提标", "发放低保金", "特困供养提标", "变更登记", "变更登记"]
    passages = [passage(text) for text in texts]
    apart = PassageFeatures(heading_weight=0).fit_transform(passages)
    joined = PassageFeatures().fit_transform(passages)
    assert joined[0] @ joined[1] > apart[0] @ apart[1] + 0.1


def test_no_known_word():
    features = PassageFeatures().fit(list(corpus()))
    strange = [passage("啊啊啊"), passage("")]
    assert features.known(strange).tolist() == [False, False]
    assert np.isfinite(features.transform(strange)).all()


def test_vectors_of_ones_own_stand_in_the_place_of_words():
    features = PassageFeatures(field_weight=0, vectors=lambda texts: np.array([[len(t), 1.0] for t in texts]))
    assert features.fit_transform(list(corpus())).shape[1] >= 2


@pytest.mark.parametrize("n", [1, 2, 3])
def test_few_passages(n):
    assert PassageFeatures().fit_transform(list(corpus())[:n]).shape[0] == n
