"""Writes quantities in every form that reports use, each with what it means; it shares nothing with the reader.

``written(random)`` gives one sentence with one quantity. The forms are functions that write a number or a whole
quantity; numbers that any unit can stand behind are joined with the units of :data:`UNITS`.
"""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.quantities.test_numerals import in_chinese

UNITS = {
    "count": ["个", "家", "件", "项", "次", "户", "套", "座", "处", "块", "册", "辆", "台", "条", "株", "篇"],
    "people": ["人", "名", "人次", "户次"],
    "measure": [
        "元",
        "亩",
        "公里",
        "平方公里",
        "公顷",
        "吨",
        "公斤",
        "千克",
        "千瓦",
        "千瓦时",
        "立方米",
        "米",
        "美元",
        "斤",
    ],
    "latin": [
        "km",
        "km2",
        "m2",
        "m3",
        "kg",
        "t",
        "kWh",
        "MW",
        "mg",
        "L",
        "ha",
        "kW",
        "km/h",
        "m3/s",
        "mg/L",
        "μg/m³",
        "t/d",
        "kV·A",
        "m",
    ],
    "compound": [
        "元/人",
        "元/人·月",
        "元/平方米",
        "吨/日",
        "立方米/秒",
        "微克/立方米",
        "毫克/升",
        "元/亩",
        "公斤/亩",
        "人次/年",
        "公里每小时",
    ],
    "rate": ["%", "‰", "个百分点", "倍"],
}
LABELS = {"m2": "㎡", "km²": "km²"}
DIGITS = "一二三四五六七八九"
CAPITALS = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
PLACES = {"百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "百亿": 10, "千亿": 11, "万亿": 12}
BEFORE = [
    "全年共", "2023年，全县共", "截至12月31日，共", "根据〔2022〕7号文件，安排", "第三季度完成", "推进“三个一批”，落实",
    "1—6月实现",     "累计完成", "今年以来实现", "投入了", "核定为", "总计", "其中", "达到",
]  # fmt: skip
BEHIND = ["。", "，比上年有所变化。", "；", "，", "）", ""]
APPROX = {"约": "about", "近": "under", "超过": "over", "逾": "over", "不低于": "min", "至少": "min", "不超过": "max"}
APPROX_BEHIND = {"左右": "about", "以上": "over", "以内": "max"}
TO = ["至", "到", "-", "—", "~", "～", "——"]


@dataclass(frozen=True)
class Written:
    """A sentence, the quantity in it as written, and what it means."""

    sentence: str
    surface: str
    form: str
    value: float
    value_max: float | None
    unit: str
    approx: str


@dataclass(frozen=True)
class Number:
    """A number as written, what it is worth, and whether it is spelled out."""

    text: str
    low: Decimal
    high: Decimal | None = None
    vague: bool = False
    spelled: bool = False


# Numbers that any unit can stand behind


def plain(random: Random) -> Number:
    value = random.choice([random.randint(0, 9), random.randint(10, 9999), random.randint(10**4, 10**9)])
    return Number(str(value), Decimal(value))


def decimal(random: Random) -> Number:
    text = f"{random.randint(0, 99999)}.{random.randint(1, 9999)}"
    return Number(text, Decimal(text))


def separated(random: Random) -> Number:
    value = random.randint(1000, 10**9)
    fraction = random.choice(["", "", f".{random.randint(0, 99):02}"])
    separator = random.choice([",", "，", " ", "\xa0", "\u2009"])
    return Number(f"{value:,}".replace(",", separator) + fraction, Decimal(f"{value}{fraction}"))


def wide(random: Random) -> Number:
    number = random.choice([plain, decimal])(random)
    return Number(number.text.translate(WIDE), number.low)


def scaled(random: Random) -> Number:
    digits = random.choice([str(random.randint(1, 999)), f"{random.randint(0, 999)}.{random.randint(1, 99)}"])
    place = random.choice(list(PLACES))
    return Number(digits + place, Decimal(digits).scaleb(PLACES[place]))


def scaled_vaguely(random: Random) -> Number:
    digits, more = random.randint(1, 90) * random.choice([1, 10]), random.choice("多余")
    inner = random.choice(["", "", "千", "万"])
    outer = {"": ["", "万", "亿"], "千": ["万", "亿"], "万": ["亿"]}[inner]
    place = random.choice(outer)
    if not inner and not place:
        digits = max(digits // 10, 1) * 10
    value = Decimal(digits).scaleb({"": 0, "千": 3, "万": 4}[inner] + {"": 0, "万": 4, "亿": 8}[place])
    return Number(f"{digits}{inner}{more}{place}", value, vague=True)


def mixed(random: Random) -> Number:
    head, tail = random.randint(1, 99), random.randint(1, 9)
    text, below = random.choice([
        (f"万{tail}千", tail * 10**3), (f"万{tail}千{tail}百", tail * 1100),
        (f"万{tail * 1000 + 234}", tail * 1000 + 234),
        (f"亿{tail}000万", tail * 10**7), (f"亿{tail}千万", tail * 10**7), (f"亿{tail}千{tail}百万", tail * 11 * 10**6),
        (f"万零{tail}百", tail * 100), (f"万亿{tail}千亿", tail * 10**11),
    ])  # fmt: skip
    scale = 10**12 if text.startswith("万亿") else 10**4 if text.startswith("万") else 10**8
    return Number(f"{head}{text}", Decimal(head * scale + below))


def spelled(random: Random) -> Number:
    value = random.choice(
        [random.randint(11, 999), random.randint(10**3, 10**6), random.randint(1, 99) * 10 ** random.randint(2, 9)]
    )
    text = in_chinese(value)
    if random.random() < 0.3:
        text = text.replace("二百", "两百").replace("二千", "两千").replace("二万", "两万")
    return Number(text, Decimal(value), spelled=True)


def spelled_decimal(random: Random) -> Number:
    whole, digits = random.randint(0, 120), [random.randint(0, 9) for _ in range(random.randint(1, 2))]
    place = random.choice(["", "", "万", "亿"])
    fraction = "".join("零一二三四五六七八九"[d] for d in digits)
    value = Decimal(f"{whole}.{''.join(map(str, digits))}").scaleb(PLACES.get(place, 0))
    return Number(f"{in_chinese(whole)}点{fraction}{place}", value, spelled=True)


def spelled_vaguely(random: Random) -> Number:
    value, more = random.choice([10, 20, 30, 50, 100, 300, 1000, 2000, 10000, 30000]), random.choice("多余")
    return Number(in_chinese(value) + more, Decimal(value), vague=True, spelled=True)


def digit_by_digit(random: Random) -> Number:
    digits = [random.randint(1, 9), 0, random.choice([0, 0, 5])]
    random.shuffle(digits)
    digits = [d or 0 for d in digits] if digits[0] else [random.randint(1, 9), *digits[1:]]
    place = random.choice(["万", "亿"])
    text = "".join("〇一二三四五六七八九"[d] for d in digits)
    return Number(text + place, Decimal(int("".join(map(str, digits)))).scaleb(PLACES[place]), spelled=True)


def neighbours(random: Random) -> Number:
    first = random.randint(1, 8)
    pair = DIGITS[first - 1] + DIGITS[first]
    pair = pair.replace("二三", "两三", 1) if first == 2 and random.random() < 0.5 else pair
    before, behind, low, high = random.choice([
        ("", "", first, first + 1), ("十", "", 10 + first, 11 + first), ("三十", "", 30 + first, 31 + first),
        ("", "十", first * 10, first * 10 + 10), ("", "百", first * 100, first * 100 + 100),
        ("", "千", first * 1000, first * 1000 + 1000), ("", "万", first * 10**4, first * 10**4 + 10**4),
        ("", "百万", first * 10**6, first * 10**6 + 10**6), ("一万", "千", 10**4 + first * 1000, 11000 + first * 1000),
        ("十", "万", (10 + first) * 10**4, (11 + first) * 10**4),
    ])  # fmt: skip
    return Number(before + pair + behind, Decimal(low), Decimal(high), spelled=True)


NUMBERS = [
    plain, decimal, separated, wide, scaled, scaled_vaguely, mixed, spelled, spelled_decimal, spelled_vaguely,
    digit_by_digit, neighbours,
]  # fmt: skip

# Whole quantities: text, low, high, unit, vague


def with_unit(random: Random):
    number = random.choice(NUMBERS)(random)
    kind = random.choice(["count", "people", "measure"] if number.spelled else list(UNITS))
    if kind in ("count", "people") and number.low % 1:
        kind = "measure"
    unit = random.choice(UNITS[kind])
    if unit == "米" and number.text.endswith("千"):  # 三千米 may be 千米 as well as 米, and is the same
        unit = "亩"
    low, high = number.low, number.high
    return f"{number.text}{unit}", low, high, LABELS.get(unit, unit), number.vague


def with_sign(random: Random):
    number = random.choice([plain, decimal, scaled, spelled_decimal])(random)
    sign = random.choice(["负"] if number.spelled else ["-", "－", "−", "负"])
    unit = random.choice(["元", "美元"] if number.text[-1] in PLACES else ["元", "%", "个百分点", "℃", "米"])
    unit = "元" if number.spelled else unit
    return f"{sign}{number.text}{unit}", -number.low, None, unit, False


def ranged(random: Random):
    low, width = random.randint(13, 400), random.randint(1, 300)
    to = random.choice(TO)
    unit = random.choice(UNITS["measure"] + UNITS["count"] + ["%", "℃", "元/人", "km"])
    place = random.choice(["", "", "万", "亿"]) if unit in UNITS["measure"] else ""
    scale = PLACES.get(place, 0)
    first = random.choice(["", f"{place}{unit}"])
    sign = "-" if unit in ("%", "℃") and random.random() < 0.3 else ""
    bottom = Decimal(-low if sign else low).scaleb(scale)
    return f"{sign}{low}{first}{to}{low + width}{place}{unit}", bottom, Decimal(low + width).scaleb(scale), unit, False


def ranged_in_words(random: Random):
    first = random.randint(1, 7)
    second = random.randint(first + 1, 9)
    unit = random.choice(["成", "倍", "亩", "公里", "个百分点", "元", "万元"])
    scale = 10**4 if unit == "万元" else 1
    text = f"{DIGITS[first - 1]}{random.choice(['至', '到'])}{DIGITS[second - 1]}{unit}"
    return text, Decimal(first * scale), Decimal(second * scale), unit.lstrip("万"), False


def tenths(random: Random):
    first, second = random.randint(1, 9), random.choice([0, 0, random.randint(1, 9)])
    text = f"{DIGITS[first - 1]}成{DIGITS[second - 1] if second else ''}"
    return text, Decimal(f"{first}.{second}"), None, "成", False


def doubled(random: Random):
    times = random.randint(1, 4)
    return f"{'一两三四'[times - 1]}番", Decimal(times), None, "番", False


def percent_in_words(random: Random):
    head, unit = random.choice([("百分之", "%"), ("千分之", "‰")])
    whole, fraction = random.randint(1, 120), random.choice([None, random.randint(1, 9)])
    tail = "" if fraction is None else f"点{DIGITS[fraction - 1]}"
    value = Decimal(whole) + (Decimal(fraction or 0) / 10)
    return f"{head}{in_chinese(whole)}{tail}", value, None, unit, False


def percent_range_in_words(random: Random):
    low = random.randint(1, 40)
    high = low + random.randint(1, 40)
    again = random.choice(["", "百分之"])
    text = f"百分之{in_chinese(low)}{random.choice(['至', '到'])}{again}{in_chinese(high)}"
    return text, Decimal(low), Decimal(high), "%", False


def fraction(random: Random):
    if random.random() < 0.3:
        name, below = random.choice([("万", 10**4), ("十万", 10**5)])
        above = random.randint(1, 9)
    else:
        below = random.randint(2, 24)
        name, above = in_chinese(below), random.randint(1, below - 1)
    return f"{name}分之{in_chinese(above)}", Decimal(above) / Decimal(below), None, "", False


def half(random: Random):
    number, spelled_number = random.choice(
        [(n, in_chinese(n).replace("二", "两") if n == 2 else in_chinese(n)) for n in range(1, 9)]
    )
    shown = random.choice([str(number), spelled_number])
    pattern, unit = random.choice([("{}个半小时", "小时"), ("{}个半月", "个月"), ("{}天半", "天"), ("{}倍半", "倍")])
    return pattern.format(shown), Decimal(number) + Decimal("0.5"), None, unit, False


def vague_inside(random: Random):
    number = random.randint(1, 60)
    pattern, unit = random.choice([
        ("{}个多百分点", "个百分点"), ("{}个多小时", "个小时"), ("{}个多月", "个月"), ("{}倍多", "倍"),
        ("{}公里多", "公里"),
    ])  # fmt: skip
    return pattern.format(random.choice([str(number), in_chinese(number)])), Decimal(number), None, unit, True


def two_part_money(random: Random):
    yuan, jiao, fen = random.randint(1, 90), random.randint(1, 9), random.choice([0, random.randint(1, 9)])
    value = Decimal(yuan) + Decimal(jiao) / 10 + Decimal(fen) / 100
    if random.random() < 0.5:
        return f"{yuan}元{jiao}角" + (f"{fen}分" if fen else ""), value, None, "元", False
    tail = f"{DIGITS[fen - 1]}分" if fen else ""
    return f"{in_chinese(yuan)}元{DIGITS[jiao - 1]}角{tail}", value, None, "元", False


def capital(random: Random):
    value = random.choice([random.randint(1, 9) * 10 ** random.randint(2, 4), random.randint(11, 99999)])
    written = in_chinese(value)
    written = "一" + written if written.startswith("十") else written
    place = random.choice(["", "", "万"])
    if "万" in written:
        place = ""
    return f"{written.translate(CAPITALS)}{place}元", Decimal(value).scaleb(PLACES.get(place, 0)), None, "元", False


def currency(random: Random):
    number = random.choice([plain, decimal, separated, scaled])(random)
    sign, unit = random.choice(
        [("¥", "元"), ("￥", "元"), ("US$", "美元"), ("€", "欧元"), ("£", "英镑"), ("$", "美元")]
    )
    return f"{sign}{number.text}", number.low, None, unit, False


def unit_with_place(random: Random):
    number = random.choice([2, 3, 5, 8])
    unit = random.choice(["千瓦", "千克", "千瓦时", "千米"])
    shown = random.choice([str(number), in_chinese(number).replace("二", "两")])
    return f"{shown}千{unit}", Decimal(number * 1000), None, unit, False


def basis_points(random: Random):
    number = random.randint(1, 99)
    unit = random.choice(["个基点", "BP", "个百分点"])
    return f"{number}{unit}", Decimal(number), None, unit, False


FORMS = [
    *[with_unit] * 8, *[ranged] * 2, with_sign, with_sign, ranged_in_words, tenths, doubled, percent_in_words,
    percent_range_in_words, fraction, half, vague_inside, two_part_money, capital, currency, unit_with_place,
    basis_points,
]  # fmt: skip
_SIGNED = ("-", "－", "−", "负")


def written(random: Random) -> Written:
    """Write a sentence with one quantity."""
    form = random.choice(FORMS)
    surface, low, high, unit, vague = form(random)
    before, behind, approx = random.choice(BEFORE), random.choice(BEHIND), "over" if vague else ""
    if form is doubled:
        before = random.choice(["产值翻", "产量再翻", "收入实现翻"])
    elif surface.startswith(_SIGNED):
        before = random.choice(["年末结余", "同比", "增速为", "净利润", "气温"])
    elif not vague and high is None and form is not currency and random.random() < 0.3:
        word = random.choice(list(APPROX))
        before, approx = before.removesuffix("达到") + word, APPROX[word]
    elif not vague and high is None and random.random() < 0.15:
        word = random.choice(list(APPROX_BEHIND))
        behind, approx = word + "。", APPROX_BEHIND[word]
    return Written(
        f"{before}{surface}{behind}",
        surface,
        form.__name__,
        float(low),
        None if high is None else float(high),
        unit,
        approx,
    )
