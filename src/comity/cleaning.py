"""Repairs that make a passage readable for the parser; every one keeps the map back to the source.

The rules are about the traces that layout, conversion and typing leave in any text: marks, broken lines,
punctuation without its space. None of them knows a name. Where a rule has to choose, the document decides:
whether a word that was cut at the end of a line has a hyphen, or whether ``AlphaBeta`` is two words, is
settled by the words that stand elsewhere in the same text.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_right
from collections.abc import Callable, Set
from html import unescape

from comity.aligned import Aligned, Edit
from comity.documents import Span

__all__ = ["clean", "words_of"]

_L = r"[^\W\d_]"
_YEAR = r"(?:1[6-9]|20)\d\d(?!\d)"
_MONTHS = tuple(calendar.month_name)[1:]

# Marks of web pages and Markdown.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufff9-\ufffb]+")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});")
_SUP = re.compile(r"(?<!\bm)(?<!\bkm)<sup>[^<>]{0,12}</sup>", re.I)
_TAG = re.compile(r"</?(?:abbr|b|cite|code|em|font|i|mark|q|s|small|span|strong|su[bp]|u)(?:\s[^<>]{0,300})?/?>", re.I)
_BREAK = re.compile(r"<br\s?/?>", re.I)
_LINE_MARK = re.compile(r"(?m)^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+)")
_HEADING_TAIL = re.compile(r"(?m)(?<=\S)[ \t]+#+[ \t]*$")
_TARGET = r"\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,500}(?:\s\"[^\"]{0,200}\")?\)"
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}" + _TARGET)
_LINK = re.compile(r"(\[)[^\[\]]{1,500}(" + _TARGET + ")")
_AUTOLINK = re.compile(r"(<)(?:(?:https?://|mailto:)[^<>\s]{1,500}|[^<>\s@]{1,100}@[^<>\s@]{1,100})(>)")
_EMPHASIS = (
    ("*", re.compile(r"(?<!\\)(\*\*)(?=[^\s*])[^*]*[^\s*\\](\*\*)")),
    ("*", re.compile(r"(?<![\w\\])(\*{1,3})(?=[^\s*])[^*]*[^\s*\\](\1)")),
    ("_", re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])[^_]*[^\s_\\](\1)(?!\w)")),
    ("~", re.compile(r"(~~)[^~]+(~~)")),
    ("`", re.compile(r"(`{1,3})[^`]+(\1)")),
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_LIST_MARK = re.compile(
    r"^\s*(?:[-*+•▪◦●○■□·‣–—]\s+|\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]\s+|\d{1,2}-\s+|\(?\d{1,2}\)"
    r"|[①-⑳]|\[[ xX]\]\s)\s*"
)
_PIPES = re.compile(r"^\s*\|\s*|\s?\|\s*$")

# Marks that point to notes.
_NOTE_MARK = re.compile(
    r"\$?\^\{[^{}]{1,12}\}\$?|\^\d{1,3}\^|\[\^[^\[\]\s]{1,20}\]"
    r"|(?<=\S)\s?\[(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|note \d+|citation needed|edit)\](?!\()"
    r"|(?<=[^\W\d_])(?<!\bm)(?<!\bkm)(?<!\bcm)[¹²³⁰⁴-⁹]+[*†‡]?|(?<=[.,;:!?\"”’)\]])[¹²³⁰⁴-⁹]+"
    r"|(?<=\w)[†‡§]+(?=\W|$)|(?<=[^\W\d_])\*+(?=[\s,.;:]|$)|^\*?[¹²³⁰⁴-⁹]+\s*|^\*(?=\w[^*]*$)"
)

_NOTE_SIGN = re.compile(r"[\^\[*†‡§¹²³⁰⁴-⁹]")
"""Without one of these signs no mark points to a note."""

# Lines and spaces.
_CUT_WORD = re.compile(
    rf"(?<!{_L})({_L}{{1,40}}(?:-{_L}{{1,40}}){{0,4}})([-\u2010\u00ac\x02\ufffe])"
    rf"([ \t]{{0,80}}\r?\n[ \t]{{0,80}}|(?<=[\x02\ufffe]))({_L}{{1,40}})"
)
_CUT = re.compile(r"[\n\x02\ufffe]")
"""Without one of these no word is cut."""
_CUT_RANGE = re.compile(r"(?<=\d[-–])[ \t]*\r?\n[ \t]*(?=\d)")
_SPACE = re.compile(r"(?! \S)[\s\x00-\x1f\x7f-\x9f\ufffe\uffff]+")  # all but a single space
_SPACES = re.compile(r" {2,}| +$|^ +")
_IDEOGRAPH = re.compile(r"[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]")

# Signs that stand for plainer ones.
_PLAIN = str.maketrans("“”„‟«»″‘’‚‛′\u2010\u2011\u2212\u2043", '"""""""\'\'\'\'\'----')
_SIGN = re.compile("[" + "".join(map(chr, _PLAIN)) + "]")
_SPELT_OUT = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "..."}
_COMPOSED = re.compile("[" + "".join(_SPELT_OUT) + "]")
_WIDE = dict(zip("，。；：（）？！", ",.;:()?!", strict=True))
_WIDE_SIGN = re.compile(r"(?<=[\x21-\x7e])[，。；：（）？！](?=[\x00-\x7f]|$)")
_TWO_STOPS = re.compile(r"(?<=[^\W\d_])\.(?=\.(?!\.))")
_QUOTES = re.compile(r"""(?<!")""(?!")|(?<!')''(?!')""")

# Words and numbers that stand together without the space between them.
_KEEP = re.compile(
    r"(?:https?|ftp)://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|\b(?:doi:\s?)?10\.\d{4,9}/\S+"
    r"|(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,5}\.(?:com|org|net|edu|gov|int|info|eu|html?|pdf|docx?|aspx?|php)\b(?:/\S*)?",
)
_ADDRESS_SIGNS = (
    "@",
    "/",
    "www.",
    ".com",
    ".org",
    ".net",
    ".edu",
    ".gov",
    ".int",
    ".eu",
    ".htm",
    ".pdf",
    ".info",
    ".doc",
)
_GLUED = (
    rf"(?<=[,;])(?=[\"“‘(\[]?{_L})",  # building,but
    r"(?<=[^\W\d_][,;])(?=\d)|(?<=[)\]%\"”'][,;])(?=\d)",  # Brussels,12
    rf"(?<=\d,)(?={_YEAR})",  # 31,2020
    rf"(?<={_L}:)(?=[^\W_]|[\"“])|(?<=[\d)%\"”]:)(?={_L})",  # Subject:Law
    rf"(?<={_L}[?!])(?={_L})",
    r"(?<=[^\W\d_A-Z][^\W\d_A-Z]\.)(?=[\"“(]?[^\W\d_a-z][\w'’ ])",  # actors.Flatter
    r"(?<=[)\]%\"”’\d]\.)(?=[A-Z][\w'’ ])",  # 5%.It
    r"(?<=[^\W\d_A-Z]{3}\.)(?=[a-z]{3})|(?<=[^\W\d_A-Z]{2}\.)(?=\d)",
    r"(?<=[)”])(?=[^\W_])(?!(?:e?s|ies)\b)",  # (twin cities)up
    r"(?<=[^\W_])(?=\((?!(?:e?s|ies|ren|en|r|d)\)))|(?<=[^\W_])(?=“)",  # cities(twin
    rf"(?<=%)(?={_L})|(?<=[a-z])(?={_YEAR})|(?<=\b\d\d\d\d)(?=[A-Z][a-z])",  # in1992
    r"(?<=\b\d\d\d\d)(?=(?:and|to|in|the|by|was|is|of|for|with|on|at|between)\b)",
    r"(?<=\d)(?=(?:million|billion|trillion|thousand|hundred|percent)\b)",
    "(?:" + "|".join(rf"(?<=\b{month})" for month in _MONTHS) + r")(?=\d)",  # September31
    "(?<=\\d)(?=(?:" + "|".join(_MONTHS) + r")\b)",
)
# Looked for only between two visible signs that are not both letters.
_GLUE = re.compile(rf"(?<=\S)(?=\S)(?:(?<!{_L})|(?!{_L}))(?:{'|'.join(_GLUED)})")
_STRAIGHT = re.compile(r'"')
_CAMEL = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,60}(?![^\W\d_])")
_HUMP = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z]{2})")
_HONOUR_CUES = ("Hon", "H.E", "H. E", "Excellenc", "Majest", "Highness")
_OFFICES = "Minister|Prime|President|Deputy|Premier|Speaker|Member|Chief|Attorney|Secretary|Governor|Mayor|Chair|Consul"
_HONOUR = re.compile(
    r"\b(?:(?:[Tt]he )?(?:(?:Rt\.?|[Rr]ight|[Mm]ost) )?Hon(?:\.|ou?rable)|H\. ?E\."
    r"|(?:His|Her|Their) (?:Excellenc(?:y|ies)|(?:(?:Royal|Serene|Imperial) )?(?:Highness|Majest)(?:y|ies|es)?)),? "
    rf"(?=(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Amb|Gen)\.? )?(?!{_OFFICES})[A-ZÀ-Ž][a-zà-ž'’-]+)"
)
"""Words of honour before a name, whose points end no sentence."""
_WORD = re.compile(r"\w+(?:-\w+)*")
_PART = re.compile(r"[^\W_]+")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a document, alone and in their hyphenated compounds: what ``clean`` asks."""
    compounds = set(_WORD.findall(text))
    return frozenset(compounds | {part for word in compounds if not word.isalnum() for part in _PART.findall(word)})


def clean(aligned: Aligned, words: Set[str], *, marked: bool = False, row: bool = False) -> None:
    """Turn ``aligned`` into what the parser should see.

    ``words`` are those of the whole document (``words_of``); ``marked`` says that the text is a list item, whose
    bullet or number is dropped, ``row`` that it is a row of a table, whose outer bars are dropped.
    """
    _drop_marks(aligned, marked=marked, row=row)
    _mend_lines(aligned, words)
    _simplify_signs(aligned)
    _separate(aligned, words)
    if any(cue in aligned.text for cue in _HONOUR_CUES):
        aligned.sub(_HONOUR, "")
    aligned.sub(_SPACES, _inner_space)


def _inner_space(match: re.Match[str]) -> str:
    return " " if match.start() > 0 and match.end() < len(match.string) else ""


def _drop_marks(aligned: Aligned, *, marked: bool, row: bool) -> None:
    if not aligned.text.isascii():
        aligned.sub(_INVISIBLE, "")
    if "<" in aligned.text or "&" in aligned.text:
        aligned.sub(_SUP, "")
        aligned.sub(_TAG, "")
        aligned.sub(_BREAK, "\n")
        aligned.sub(_ENTITY, lambda match: unescape(match.group()))
        aligned.drop_groups(_AUTOLINK, 1, 2)
    if "#" in aligned.text or ">" in aligned.text:
        aligned.sub(_LINE_MARK, "")
        aligned.sub(_HEADING_TAIL, "")
    if marked:
        aligned.sub(_LIST_MARK, "")
    if row:
        aligned.sub(_PIPES, "")
    if "](" in aligned.text:
        aligned.sub(_IMAGE, "")
        aligned.drop_groups(_LINK, 1, 2)
    for sign, pattern in _EMPHASIS + _EMPHASIS[1:3]:  # twice: emphasis inside emphasis
        if sign in aligned.text:
            aligned.drop_groups(pattern, 1, 2)
    if _NOTE_SIGN.search(aligned.text):
        aligned.sub(_NOTE_MARK, "")
    if "\\" in aligned.text:
        aligned.sub(_ESCAPE, "")


def _mend_lines(aligned: Aligned, words: Set[str]) -> None:
    if _CUT.search(aligned.text):
        aligned.edit([edit for match in _CUT_WORD.finditer(aligned.text) for edit in _rejoined(match, words)])
        aligned.sub(_CUT_RANGE, "")
    text = aligned.text

    def space(match: re.Match[str]) -> str:
        """Between ideographs a line break is no space."""
        beside = _IDEOGRAPH.match(text, match.start() - 1) and _IDEOGRAPH.match(text, match.end())
        return "" if match.start() and beside and "\n" in match.group() else " "

    aligned.sub(_SPACE, space)


def _rejoined(match: re.Match[str], words: Set[str]) -> list[Edit]:
    """Take the line break out of a cut word, and its hyphen too unless the document writes the word with one."""
    first, second = match.group(1), match.group(4)
    compound, plain = f"{first}-{second}", first + second
    keeps = second[0].isupper() or (compound in words and plain not in words)
    begin = match.end(2) if keeps and match.group(2) == "-" else match.start(2)
    return [(begin, match.start(4), "-" if keeps and begin == match.start(2) else "")]


def _simplify_signs(aligned: Aligned) -> None:
    if not aligned.text.isascii():
        aligned.sub(_WIDE_SIGN, lambda match: _WIDE[match.group()])
        aligned.sub(_COMPOSED, lambda match: _SPELT_OUT[match.group()])
    aligned.sub(_QUOTES, '"')
    aligned.sub(_TWO_STOPS, "")


def _separate(aligned: Aligned, words: Set[str]) -> None:
    aligned.insert(_GLUE, _inside(aligned.text))
    marks = [match.start() for match in _STRAIGHT.finditer(aligned.text)]
    if marks and len(marks) % 2 == 0:  # an odd mark makes every opening doubtful
        kept = _inside(aligned.text)
        aligned.edit([(point, point, " ") for point in _beside_quotes(aligned.text, marks) if not kept(point)])
    if not aligned.text.isascii():
        aligned.sub(_SIGN, lambda match: match.group().translate(_PLAIN))
    aligned.edit(_seams(aligned.text, words, _inside(aligned.text)))


def _inside(text: str) -> Callable[[int], bool]:
    """Return a test that tells whether an offset lies inside an address or an identifier."""
    spans: list[Span] = []
    begins: list[int] = []
    if any(sign in text for sign in _ADDRESS_SIGNS):
        spans = [match.span() for match in _KEEP.finditer(text)]
        begins = [span[0] for span in spans]

    def inside(point: int) -> bool:
        index = bisect_right(begins, point) - 1
        return index >= 0 and spans[index][0] < point < spans[index][1]

    return inside


def _beside_quotes(text: str, marks: list[int]) -> list[int]:
    """Return where a space is missing before an opening or after a closing mark of paired straight quotes."""
    points = []
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        if opening and text[opening - 1].isalnum():
            points.append(opening)
        if closing + 1 < len(text) and text[closing + 1].isalnum():
            points.append(closing + 1)
    return points


def _seams(text: str, words: Set[str], inside: Callable[[int], bool]) -> list[Edit]:
    """Return the spaces that part ``AlphaBeta`` where the document knows each of the parts as a word."""
    edits: list[Edit] = []
    if not _HUMP.search(text):
        return edits
    for token in _CAMEL.finditer(text):
        parts = _HUMP.split(token.group())
        if len(parts) == 1 or inside(token.start() + 1) or not all(part in words for part in parts):
            continue
        points = (token.start() + seam.start() for seam in _HUMP.finditer(token.group()))
        edits += [(point, point, " ") for point in points]
    return edits
