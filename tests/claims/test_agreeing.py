"""What the reader may not undo: numbers of which the rules see what it does not."""

import pytest

from tests.cases.tables import claims_of

CASES = (
    ("聘请专家编制村庄规划17个。", "17个", "编制", "村庄规划"),
    ("邀请专家评审项目26个。", "26个", "评审", "项目"),
    ("委托第三方编制实施方案3份。", "3份", "编制", "实施方案"),
    ("聘请法律顾问12名。", "12名", "聘请", "法律顾问"),
    ("拆违章建筑46栋，换水管3公里，挖水井5口。", "3公里", "换", "水管"),
    ("建桥4座、铺路23.5公里、打井7口。", "23.5公里", "铺", "路"),
    ("全县修路26公里。", "26公里", "修", "路"),
    ("立井3口。", "3口", "", "立井"),
    ("接待来访团组35批次，来宾286人次。", "286人次", "接待", "来宾"),
    (
        "新增市场主体3256户，同比增长12.4%，其中企业865户，个体工商户2391户，分别增长8.6%和13.9%。",
        "2391户",
        "新增",
        "个体工商户",
    ),
    ("公用经费控制率为96.5%，计8分。", "8分", "计", "公用经费控制率"),
    ("预算调整率为0%，记5分。", "5分", "记", "预算调整率"),
    ("因项目进度滞后，酌情扣2分，此项得8分。", "2分", "扣", "项目进度滞后"),
    ("评价得分：部门自评98分，财政复核92.5分。", "92.5分", "复核", "评价得分"),
    ("督促32家单位完成整改，约谈负责人5人次，通报批评3家。", "3家", "通报批评", "单位"),
)


@pytest.mark.parametrize(("text", "quantity", "predicate", "object_"), CASES)
def test_the_reader_does_not_undo(text, quantity, predicate, object_):
    [claim] = [claim for claim in claims_of(text, "auto") if claim.quantity == quantity]
    assert (claim.predicate, claim.object) == (predicate, object_)


@pytest.mark.parametrize("text", ["编制数26名，实有24人。", "局机关行政编制18名，实有17人。"])
def test_who_is_there_is_no_post(text):
    claim = claims_of(text, "auto")[-1]
    assert not claim.object.endswith(("编制", "编制数"))
