"""Chinese and Korean names in Latin letters: which syllables may be the same in two romanisations.

One man is HUANG GUOQIANG on the mainland, HUANG KUO-CH'IANG in Taiwan and WONG KWOK KEUNG in Hong Kong; JEONG WOO-SEOK
is CHUNG USOK. Two folded syllables may be the same if some character (`resources/names/characters.csv`) has both as
readings, or some Korean syllable both as spellings. Otherwise they are two names however similar their letters:
SANG-HOON and SANG-HYUN.
"""

from functools import cache, lru_cache
from itertools import product

from leeward.core.names import tables
from leeward.core.names.chinese import mandarin, wade_giles
from leeward.core.names.fold import fold_spelling, fold_word
from leeward.core.names.hangul import spellings_of

_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚肖习"
    "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민유나진지엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국은편용"
)
# Two of the longest syllables (CHUANG, ZHUANG).
_LONGEST = 12
_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def is_syllabic(tokens: tuple[str, ...]) -> bool:
    """Whether folded tokens have the form of a Chinese or Korean name: a surname at either end, and syllables."""
    if len(tokens) < 2 or (tokens[0] not in _surnames() and tokens[-1] not in _surnames()):
        return False
    return all(syllables_of(token) for token in tokens)


@lru_cache(maxsize=65_536)
def may_be_one(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether the tokens of each side, read one after the other, may be the same syllables."""
    ours, theirs = (list(product(*map(syllables_of, tokens))) for tokens in (left, right))
    return any(_is_same(sum(one, ()), sum(other, ())) for one in ours for other in theirs)


def _is_same(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether all pairs of syllables are the same in one language: a name is not half Chinese and half Korean."""
    return len(left) == len(right) and any(
        all(
            ours == theirs or not readings.get(ours, _NONE).isdisjoint(readings.get(theirs, _NONE))
            for ours, theirs in zip(left, right, strict=True)
        )
        for readings in (_chinese(), _korean())
    )


@lru_cache(maxsize=65_536)
def syllables_of(token: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read a folded token as one syllable or two; empty if it is no such name."""
    whole = ((token,),) if is_syllable(token) else ()
    cuts = range(1, len(token) - 1) if len(token) <= _LONGEST else ()
    return (*whole, *[(token[:cut], token[cut:]) for cut in cuts if is_syllable(token[:cut], token[cut:])])


def is_syllable(*parts: str) -> bool:
    """Whether all are syllables of one of the languages."""
    return any(all(part in readings for part in parts) for readings in (_chinese(), _korean()))


@cache
def _chinese() -> dict[str, frozenset[str]]:
    """Folded syllable to the characters that it may represent in Mandarin or Cantonese."""
    table: dict[str, set[str]] = {}
    for forms, cantonese, _hangul in tables.character_rows():
        pinyin = {mandarin(forms[0], surname=surname) for surname in (True, False)}
        for latin in {*pinyin, *map(wade_giles, pinyin), cantonese}:
            _add(table, latin, forms[0])
    return {syllable: frozenset(found) for syllable, found in table.items()}


@cache
def _korean() -> dict[str, frozenset[str]]:
    """Folded syllable to the Korean ones that it may represent."""
    table: dict[str, set[str]] = {}
    for hangul in {hangul for _forms, _cantonese, hangul in tables.character_rows() if hangul}:
        for latin in spellings_of(hangul):
            _add(table, latin, hangul)
    return {syllable: frozenset(found) for syllable, found in table.items()}


def _add(table: dict[str, set[str]], latin: str, character: str) -> None:
    """Add a syllable, which folds differently at the beginning or inside of a word (JAEHYUN, GUOQIANG, JIAXIN) than
    alone.
    """
    if latin:
        inside = (fold_spelling(f"{latin}V")[:-1], fold_spelling(f"A{latin}")[1:])
        for form in (fold_word(latin), fold_spelling(latin), *inside):
            table.setdefault(form, set()).add(character)


@cache
def _surnames() -> frozenset[str]:
    """The readings of surnames, as words of their own."""
    found: set[str] = set()
    for forms, cantonese, _hangul in tables.character_rows():
        if forms[0] in _SURNAMES:
            pinyin = mandarin(forms[0], surname=True)
            found.update((fold_word(pinyin), fold_word(wade_giles(pinyin)), fold_word(cantonese)))
    found.update(fold_word(latin) for letter in _SURNAMES if letter >= "가" for latin in spellings_of(letter))
    return frozenset(found - {""})
