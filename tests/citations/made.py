"""Invented documents, cited in varied spellings in invented reports, with the truth of which mention is which.

Nothing of the package is used here: spellings follow rules of their own.
"""

import random
from dataclasses import dataclass

# Province code and name, city, county with their codes.
PLACES = [
    ("湘", "湖南省", "永州市", "永", "云溪县", "云"),
    ("湘", "湖南省", "永州市", "永", "石桥县", "石"),
    ("赣", "江西省", "吉安市", "吉", "枫林县", "枫"),
    ("鄂", "湖北省", "随州市", "随", "白河县", "白"),
    ("皖", "安徽省", "池州市", "池", "松岭县", "松"),
    ("闽", "福建省", "南平市", "南", "月港县", "月"),
]
SUBJECTS = [
    "预算绩效管理",
    "编外人员管理",
    "农村饮水安全",
    "城镇燃气整治",
    "公共机构节能",
    "政务信息公开",
    "乡村医生队伍建设",
    "义务教育均衡发展",
    "历史建筑保护",
    "河湖长制工作",
    "养老服务发展",
    "招商引资促进",
]
BRACKETS = ["〔{}〕{}号", "[{}]{}号", "（{}）{}号", "【{}】{}号", "﹝{}﹞{} 号", "〔{}〕 {}号", "〔{}〕第{}号"]
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
VERBS = ["根据", "按照", "贯彻落实", "认真执行", "依据"]


@dataclass(frozen=True)
class Invented:
    """One invented document."""

    key: int
    place: int
    level: str
    issuer: str
    short_issuer: str
    core: str  # the rules themselves, or what 关于 … 的 kind is about
    kind: str
    code: str
    year: int
    serial: int
    wrapped: bool

    @property
    def title(self):
        return f"{self.core}{self.kind}" if self.wrapped else f"关于{self.core}的{self.kind}"


def invent():
    """Sixty documents; many share a subject and differ by issuer, year, level or kind alone."""
    rng = random.Random(7)
    made = []
    bodies = [
        ("省", "{p}人民政府办公厅", "省政府办公厅", "{c}政办发"),
        ("省", "{p}财政厅", "省财政厅", "{c}财绩"),
        ("市", "{m}人民政府", "市政府", "{c}{mc}政发"),
        ("市", "中共{m}委机构编制委员会办公室", "市委编办", "{mc}编办发"),
        ("县", "{x}人民政府办公室", "县政府办", "{xc}政办发"),
        ("县", "{x}财政局", "县财政局", "{xc}财发"),
        ("县", "中共{x}委办公室", "县委办", "{xc}办发"),
    ]
    kinds = [("管理办法", True), ("实施方案", True), ("意见", False), ("实施意见", False), ("通知", False)]
    for key in range(60):
        place = key % len(PLACES)
        code, province, city, city_code, county, county_code = PLACES[place]
        level, issuer, short, number = bodies[(key // len(PLACES)) % len(bodies)]
        kind, wrapped = kinds[(key // 3) % len(kinds)]
        subject = SUBJECTS[key % len(SUBJECTS)]
        names = {"p": province, "m": city, "x": county, "c": code, "mc": city_code, "xc": county_code}
        year = 2018 + key % 6
        home = {"省": province, "市": city, "县": county}[level]
        core = f"{home}{subject}" if wrapped else f"{'进一步加强' if key % 2 else '做好'}{year}年{subject}"
        serial = rng.randint(1, 99)
        made.append(
            Invented(
                key,
                place,
                level,
                issuer.format(**names),
                short,
                core,
                kind,
                number.format(**names),
                year,
                serial,
                wrapped,
            )
        )
    return made


def number_of(document, rng):
    text = rng.choice(BRACKETS).format(document.year, document.serial)
    if rng.random() < 0.2:
        text = text.translate(FULL_WIDTH)
    return document.code + text


def title_of(document, rng):
    """The title in one of its spellings, with the issuer in front, inside or left out; second: is the issuer told."""
    title, issuer = document.title, rng.choice([document.issuer, document.short_issuer])
    form = rng.randrange(6)
    if document.wrapped:
        inner = f"{title}{rng.choice(['', '（试行）', '〔试行〕', '(试行)'])}"
        forms = [
            ("", inner),
            ("", f"关于印发〈{inner}〉的通知"),
            (document.issuer, f"关于印发<{inner}>的通知"),
            ("", f"{document.issuer}关于印发《{title}》的通知"),
            (issuer, inner),
            ("", f"{document.issuer}关于印发{title}的通知"),
        ]
        return forms[form]
    quoted = title.replace("做好", "“做好”", 1) if rng.random() < 0.2 else title
    forms = [
        (issuer, quoted),
        ("", f"{document.issuer}{quoted}"),
        (document.issuer, title),
        ("", f"{document.issuer}{title}"),
        (issuer, title.removeprefix("关于")),
        (issuer, title.replace("的" + document.kind, document.kind)),
    ]
    return forms[form]


def mention_of(document, rng):
    """One citation as it stands in a sentence."""
    kind = rng.randrange(10)
    if kind < 3:
        return number_of(document, rng)
    issuer, title = title_of(document, rng)
    number = f"（{number_of(document, rng)}）" if kind < 8 else ""
    return f"{issuer}《{title}》{number}"


def reports(n_mentions=360, seed=11):
    """Texts and, for each, the keys of the documents that it cites, in order."""
    rng = random.Random(seed)
    documents = invent()
    found = []
    total = 0
    while total < n_mentions:
        place = rng.randrange(len(PLACES))
        _, province, city, _, county, _ = PLACES[place]
        own = [
            d for d in documents if d.place == place or (d.level != "县" and PLACES[d.place][:3] == PLACES[place][:3])
        ]
        own = own or [d for d in documents if d.place == place]
        cited = [rng.choice(own) for _ in range(rng.randint(3, 9))]
        lines = [f"{province}{city}{county}档案局2023年度工作总结", ""]
        keys = []
        for document in cited:
            lines.append(f"{rng.choice(VERBS)}{mention_of(document, rng)}要求，组织开展了相关工作。")
            keys.append(document.key)
        total += len(keys)
        found.append(("\n".join(lines) + f"\n{county}档案局\n", keys))
    return found
