"""The pieces of which drawings are made; colours are classes of the style sheet, attributes where there is none."""

from __future__ import annotations

from markupsafe import Markup, escape

from comity.sheets.markup import plain_text

__all__ = ["circle", "drawing", "line", "link", "path", "rect", "shortened", "text"]

_COLOURS = {
    "ink": "#1c2430",
    "soft": "#526071",
    "rule": "#d9dee6",
    "mark": "#0b57a4",
    "plan": "#5b3fa0",
    "land": "#e6eaf0",
}


def drawing(width: int, height: int, title: str, *parts: Markup, group: bool = False) -> Markup:
    """Return an SVG element of ``width`` by ``height`` user units that is named ``title``.

    ``group`` is for drawings with links, which a screen reader must be able to enter.
    """
    return Markup('<svg viewBox="0 0 {} {}" width="{}" role="{}" aria-label="{}">{}</svg>').format(
        width, height, width, "group" if group else "img", plain_text(title), Markup("").join(parts)
    )


def text(x: float, y: float, words: str, kind: str = "ink", anchor: str = "start", size: int = 13) -> Markup:
    """Return one line of text whose baseline begins, ends or has its middle at the point."""
    return Markup('<text x="{}" y="{}" class="{}" fill="{}" text-anchor="{}" font-size="{}">{}</text>').format(
        _n(x), _n(y), kind, _COLOURS[kind], anchor, size, plain_text(words)
    )


def line(x1: float, y1: float, x2: float, y2: float, kind: str = "rule", dashed: bool = False) -> Markup:
    """Return a straight line."""
    return path(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}", kind, dashed)


def path(data: str, kind: str = "rule", dashed: bool = False, filled: bool = False) -> Markup:
    """Return a path; ``data`` is ours, never that of a document."""
    colour, dash = _COLOURS[kind], Markup(' stroke-dasharray="4 3"') if dashed else Markup("")
    inside = Markup('fill="{}"').format(colour) if filled else Markup('fill="none" stroke="{}"').format(colour)
    return Markup('<path d="{}" class="{}" {}{}/>').format(
        escape(data), f"{kind} {'area' if filled else ''}".strip(), inside, dash
    )


def rect(x: float, y: float, width: float, height: float, kind: str = "mark") -> Markup:
    """Return a filled rectangle."""
    return Markup('<rect x="{}" y="{}" width="{}" height="{}" rx="2" class="{} area" fill="{}"/>').format(
        _n(x), _n(y), _n(width), _n(height), kind, _COLOURS[kind]
    )


def circle(x: float, y: float, radius: float, kind: str = "mark", filled: bool = True) -> Markup:
    """Return a dot, or a ring."""
    inside = (
        Markup('fill="{}"').format(_COLOURS[kind])
        if filled
        else Markup('fill="none" stroke="{}"').format(_COLOURS[kind])
    )
    return Markup('<circle cx="{}" cy="{}" r="{}" class="{}" {}/>').format(
        _n(x), _n(y), _n(radius), f"{kind} {'area' if filled else ''}".strip(), inside
    )


def link(address: str, full: str, inside: Markup) -> Markup:
    """Return ``inside`` as a link with its full name; without an address, only with the name."""
    named = Markup("<title>{}</title>{}").format(plain_text(full), inside)
    return Markup('<a href="{}">{}</a>').format(address, named) if address else Markup("<g>{}</g>").format(named)


def shortened(words: str, most: int) -> str:
    """Return at most ``most`` characters, cut with an ellipsis."""
    line_ = plain_text(words)
    return line_ if len(line_) <= most else line_[: most - 1].rstrip() + "…"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
