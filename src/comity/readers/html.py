"""Web pages: the visible text in the order of the page, navigation and other cruft marked as boilerplate.

Nothing that a visitor can read is thrown away. What stands outside the main part of the page, or in an element
that names itself navigation, banner, share bar and the like, becomes boilerplate; so a wrong guess loses the
rank of a text, not the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from comity.documents import BlockKind
from comity.errors import DocumentError
from comity.readers.raw import Draft, RawText
from comity.readers.text import decode

__all__ = ["read"]

_DEPTH = 1_000


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_UNSEEN = _set(
    "audio button canvas datalist embed frame frameset head iframe input math meta noscript object script select "
    "style svg template textarea video"
)
_BLOCKS = _set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot "
    "thead tr ul"
)
_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "caption"), "heading"),
    **dict.fromkeys(("li", "dt", "dd"), "list_item"),
    "tr": "table_row",
}
_CRUFT_TAGS = _set("nav footer aside menu dialog form")
_CRUFT_ROLES = _set("navigation banner contentinfo complementary search dialog alertdialog menu menubar")
_CRUFT_NAMES = re.compile(
    r"(?:^|[-_\s])(?:nav(?:bar|igation|box)?|menu|breadcrumbs?|side-?bar|shar(?:e|ing)|social|cookies?|consent|gdpr"
    r"|newsletter|subscri(?:be|ption)|sign-?up|log-?in|related|recommend(?:ed|ations)?|advert\w*|ads?|sponsor(?:ed)?"
    r"|promo|popup|modal|comments?|disqus|pagination|pager|toolbar|skip-?link|footer|site-?header|masthead|toc|catlinks"
    r"|editsection|no-?print|tags?-?cloud|hatnote|widget)(?:$|[-_\s])",
    re.IGNORECASE,
)
_REFERENCES = re.compile(r"(?:^|[-_\s])(?:references?|reflist|bibliography|footnotes?|endnotes?)(?:$|[-_\s])", re.I)
_SPACES, _ANY_SPACE = re.compile(r"[^\S\n\u00a0]+"), re.compile(r"[ \t\r\n\f]+")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_FIELD_KEYS = ("name", "property", "itemprop")


def read(data: bytes, encoding: str = "") -> RawText:
    """Return the text of the page with its blocks and the fields of its head; raises ``DocumentError``."""
    declared = _CHARSET.search(data[:4096])
    source, troubles = decode(data, encoding or (declared.group(1).decode("ascii") if declared else ""))
    tree = LexborHTMLParser(source.lstrip("\ufeff"))
    if tree.body is None:
        raise DocumentError("no page: the HTML has no body", "no-text")
    main = _main_of(tree.body)
    page = _Page(main, _title_of(tree.body, main))
    page.walk(tree.body)
    if not any(block.kind != "boilerplate" for block in page.draft.blocks):
        raise DocumentError("no text: the page shows nothing without its scripts", "no-text")
    return RawText(page.draft.text, "html", tuple(page.draft.blocks), tuple(_fields(tree)), troubles=troubles)


def _title_of(body: LexborNode, main: LexborNode | None) -> int | None:
    """Return the identity of the first heading of the first rank, in the main part if it has one there, or None."""
    for part in filter(None, (main, body)):
        for node in part.css("h1"):
            if node.text().strip():
                return int(node.mem_id)
    return None


def _main_of(body: LexborNode) -> LexborNode | None:
    """Return the one element that holds the main part of the page, or None."""
    for selector in ("main", "[role=main]", "article", "#mw-content-text", "#content", "#main"):
        found = body.css(selector)
        if len(found) == 1 and len(found[0].text()) > 0.3 * len(body.text()):
            return found[0]
    return None


class _Page:
    """A walk over the elements of a page that cuts its text into blocks."""

    def __init__(self, main: LexborNode | None, title: int | None) -> None:
        self.draft = Draft()
        self._main = None if main is None else int(main.mem_id)
        self._title = title
        self._inline: list[str] = []
        self._cells: list[str] | None = None

    def walk(self, body: LexborNode) -> None:
        """Visit ``body`` and everything inside without recursion, so that no depth can break it."""
        open_nodes: list[tuple[LexborNode, BlockKind]] = []
        node: LexborNode | None = body
        kind: BlockKind = "paragraph" if self._main is None else "boilerplate"
        while node is not None or open_nodes:
            if node is None:
                node, kind = open_nodes.pop()
                self._leave(node, self._kind_of(node, kind))
                node = node.next
                continue
            child = None
            if node.is_text_node:
                text = node.text_content or ""
                self._inline.append(text if _in_pre(open_nodes) else _ANY_SPACE.sub(" ", text))
            elif node.is_element_node and node.tag not in _UNSEEN and not _hidden(node):
                child = self._enter(node, kind)
            if child is None:
                node = node.next
                continue
            open_nodes.append((node, kind))
            if len(open_nodes) > _DEPTH:
                raise DocumentError(f"elements are nested more than {_DEPTH} deep", "too-deep")
            kind = self._kind_of(node, kind)
            node = child

    def _kind_of(self, node: LexborNode, outer: BlockKind) -> BlockKind:
        """Return the kind of text directly inside ``node``, given the kind around it."""
        if node.mem_id == self._main:
            return "paragraph"
        if node.mem_id == self._title:
            return "title"
        if outer in ("boilerplate", "reference") or node.tag == "body":
            return outer
        if _is_cruft(node):
            return "boilerplate"
        if node.tag in ("ol", "ul", "div", "section") and _REFERENCES.search(_names(node)):
            return "reference"
        return _KINDS.get(node.tag or "", outer)

    def _enter(self, node: LexborNode, kind: BlockKind) -> LexborNode | None:
        """Open an element and return its first child, or None when there is nothing to walk."""
        tag = node.tag
        if tag in _BLOCKS:
            self._flush(kind)
        if tag == "tr":
            self._cells = []
        elif tag == "br":
            self._inline.append("\n")
        elif tag == "sup" and (content := node.text().strip()).isdecimal():
            self._inline.append(content.translate(_SUPERSCRIPT))
            return None
        return node.first_child

    def _leave(self, node: LexborNode, kind: BlockKind) -> None:
        tag = node.tag
        if tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._take())
        elif tag == "tr" and self._cells is not None:
            cells, self._cells = self._cells, None
            if any(cells):
                self.draft.add(kind, " | ".join(" ".join(cell.split()) for cell in cells))
        elif tag in _BLOCKS:
            self._flush(kind)

    def _flush(self, kind: BlockKind) -> None:
        if self._cells is not None:  # a block inside a cell is part of its row
            self._inline.append(" ")
            return
        self.draft.add(kind, self._take())

    def _take(self) -> str:
        """Return the text gathered since the last block; lines break only where the page says so."""
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self._inline).split("\n"))
        self._inline.clear()
        return "\n".join(filter(None, lines))


def _in_pre(open_nodes: list[tuple[LexborNode, BlockKind]]) -> bool:
    return bool(open_nodes) and open_nodes[-1][0].tag == "pre"


def _names(node: LexborNode) -> str:
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}"


def _hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    style = (attributes.get("style") or "").replace(" ", "").casefold()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style


def _is_cruft(node: LexborNode) -> bool:
    if node.tag in _CRUFT_TAGS or (node.attributes.get("role") or "") in _CRUFT_ROLES:
        return True
    return node.tag in _BLOCKS and node.tag != "body" and bool(_CRUFT_NAMES.search(_names(node)))


def _fields(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield what the page says about itself: tags for citation and sharing, structured data, title, language."""
    for node in tree.css("meta"):
        key = next((value for name in _FIELD_KEYS if (value := node.attributes.get(name))), None)
        value = " ".join((node.attributes.get("content") or "").split())
        if key and value:
            yield key.casefold(), value
    for node in tree.css('script[type="application/ld+json"]'):
        yield from _linked_data(node.text())
    for node in tree.css("html[lang]"):
        yield "html.lang", node.attributes.get("lang") or ""
    for node in tree.css("head > title")[:1]:
        yield "html.title", " ".join(node.text().split())
    for node in tree.css("time[datetime]")[:1]:
        yield "html.time", node.attributes.get("datetime") or ""


def _linked_data(source: str) -> Iterator[tuple[str, str]]:
    try:
        data = json.loads(source)
    except (ValueError, RecursionError):
        return
    graph = data.get("@graph", data) if isinstance(data, dict) else data
    for thing in graph if isinstance(graph, list) else [graph]:
        if isinstance(thing, dict) and "headline" in thing:
            for key in ("headline", "datePublished", "author", "publisher"):
                yield from ((f"ld.{key.casefold()}", name) for name in _texts(thing.get(key)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(value.get("name"))
    elif isinstance(value, list):
        for item in value[:50]:
            if not isinstance(item, list):
                yield from _texts(item)
