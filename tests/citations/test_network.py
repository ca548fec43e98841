import networkx as nx
import pandas as pd
import pytest

import textmine
from textmine.citations.network import LinkRow
from textmine.core import Document
from textmine.rows import read_table

CLOUD, STONE = "湖南省永州市云溪县财政局", "湖南省永州市石桥县财政局"


def report(county, *lines):
    return Document(
        f"湖南省永州市{county}财政局2023年度工作总结\n\n" + "\n".join(lines) + f"\n\n{county}财政局\n",
        source=f"{county}.txt",
    )


@pytest.fixture(scope="module")
def citations():
    return textmine.cite(
        [
            report(
                "云溪县",
                "根据《绩效意见》（湘办发〔2019〕10号），印发《云溪县节水办法》（云财发〔2022〕3号）。",
                "按照湘办发[2019]10 号文件。",
            ),
            report("石桥县", "根据湘办发（2019）10号，落实《预算法》，执行《条例》。"),
            report("石桥县", "再次落实《中华人民共和国预算法》，按照湘办发〔2019〕10号。"),
        ]
    )


@pytest.fixture(scope="module")
def network(citations):
    return textmine.citation_network(citations)


def test_policies_the_most_cited_first(network):
    top = network.policies.iloc[0]
    assert (top.title, top.doc_number, top.n_citations, top.n_documents, top.n_departments) == (
        "绩效意见",
        "湘办发〔2019〕10号",
        4,
        3,
        2,
    )
    assert (top.level, top.issue_year, top.first_year, top.years_to_first_citation) == ("province", 2019, 2023, 4)
    assert network.n_open == 1


def test_graph(network):
    graph = network.graph
    assert isinstance(graph, nx.DiGraph)
    departments = [n for n, data in graph.nodes(data=True) if data["type"] == "department"]
    assert departments == [f"department:{CLOUD}", f"department:{STONE}"]
    policy = f"policy:{network.policies.policy_id[0]}"
    assert graph.in_degree(policy) == 2
    assert graph.edges[f"department:{CLOUD}", policy] == {
        "weight": 2,
        "relation": "cites",
        "first_year": 2023,
        "last_year": 2023,
        "years_since_issue": 4,
    }


def test_tables(network):
    assert network.shared.to_dict("records") == [{"department": CLOUD, "other": STONE, "n_policies": 1}]
    levels = network.levels.set_index("department")
    assert levels.loc[STONE].to_dict() == {"central": 2, "province": 2, "city": 0, "county": 0, "unknown": 0}
    assert levels.loc[CLOUD].to_dict() == {"central": 0, "province": 2, "city": 0, "county": 1, "unknown": 0}
    assert network.links.n_issues.sum() == 1


def test_files(network, tmp_path):
    network.write(tmp_path / "n.graphml")
    back = nx.read_graphml(tmp_path / "n.graphml")
    assert set(back.edges) == set(network.graph.edges)
    network.write(tmp_path / "n.csv")
    pd.testing.assert_frame_equal(read_table(tmp_path / "n.csv", LinkRow), network.links)
    with pytest.raises(ValueError, match=r"written as .graphml or .csv"):
        network.write(tmp_path / "n.png")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_table_read_back_gives_the_same_network(citations, network, tmp_path):
    from textmine.core import Citation

    citations.to_csv(tmp_path / "c.csv")
    again = textmine.citation_network(read_table(tmp_path / "c.csv", Citation))
    pd.testing.assert_frame_equal(again.policies, network.policies)
    assert set(again.graph.edges) == set(network.graph.edges)


def test_nothing_cited():
    network = textmine.citation_network([])
    assert network.graph.number_of_nodes() == 0
    assert [len(t) for t in (network.policies, network.links, network.shared, network.levels)] == [0, 0, 0, 0]


def test_characters_that_no_xml_file_may_hold(tmp_path):
    network = textmine.citation_network(textmine.cite(Document("根据《甲\x0b\x01办法》。", source="a\x02.txt")))
    network.write(tmp_path / "n.graphml")
    assert nx.read_graphml(tmp_path / "n.graphml").number_of_nodes() == 2


def test_a_document_whose_number_is_left_open_is_called_by_what_is_there_of_it():
    found = textmine.cite(report("云溪县", "落实云财绩〔2024〕号文件要求。"))
    policies = textmine.citation_network(found).policy_rows
    assert [(policy.title, policy.doc_number) for policy in policies] == [("", "云财绩〔2024〕号")]
