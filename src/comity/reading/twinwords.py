"""The words by which a text says that places are twinned, as patterns over a sentence."""

from __future__ import annotations

import re

__all__ = ["ABOUT", "ABOUT_WORDS", "ANNOUNCED", "SOFT", "SOFT_CUE", "STRICT", "STRICT_CUE", "TOLD_OFF"]

_KIND = r"(?:cit(?:y|ies)|towns?|municipalit(?:y|ies)|provinces?|regions?|states?|count(?:y|ies)|districts?|ports?|prefectures?|cantons?|communit(?:y|ies))"
_TWIN = rf"(?:(?:twin(?:ned)?|sister|partner|friendship|brother)(?:[- ](?:and[- ])?(?:partner|sister|twin|friendship))?[- ]{_KIND})"
ABOUT = re.compile(rf"\btwinn|\b{_TWIN}|\btwins?\b|\bsister[- ]|\b(?:is|are|was|were|been|became) (?:\w+ )?paired\b", re.I)
"""What makes a text one about twins: then a plain "partner" or "bond" means the same."""
ABOUT_WORDS = ("twin", "sister", "partner", "friendship", "brother", "paired")
"""Words of which ``ABOUT`` has one."""
_TIES = r"(?:twinning|twin[- ](?:town|city)|sister[- ]?(?:city|town|province|state|region|relationship)?|friendship(?:[- ]city)?|sisterhood|partnership|partner[- ]city)"
_BOND = r"(?:agreements?|treaty|charter|pact|protocol|partnerships?|relation(?:ship)?s?|ties?|links?|bonds?|accord|memorandum|arrangement|contract|twinning)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter)\b"
_SIGN, _LAND = r"\u27e6\d+\u27e7", r"\u27e8\d+\u27e9"
_OF = rf"(?:the )?(?:(?:[\w-]+ )?{_KIND}(?: council)? of )?"
_PLACE = (
    rf"{_OF}(?:the )?(?:{_LAND}['’]s? )?{_SIGN}(?: {_KIND})?(?:\s*\([^()]*\))?(?:(?:,| in| of) (?:the )?(?:[\w-]+ern )?(?:{_LAND}|[\w-]+,? {_LAND}),?)?(?:\s*\([^()]*\))?"
    rf"(?: (?:since|from|in|joined in) \d{{4}}(?! and {_OF}{_SIGN} (?:ha|be|is|si)))?"
)
_GOES_ON = r"(?!['’]|\s+(?:has|have|had|is|are|was|were|became|become|will|may|signed|joined|also|followed|each|both|celebrate[ds]?|which|does|did|can|could|agreed)\b)"
_LIST = rf"{_PLACE}(?:(?:\s*[,;]\s*(?:and |as well as |also |then |later )?|\s+(?:and|as well as|or),?\s+(?:also )?)(?:(?:(?:since|in|from) \d{{4}},? )?(?:also )?(?:with |to |of )|(?:in|since|from) \d{{4}},? )?{_PLACE}{_GOES_ON})*"
_SUBJECTS = rf"(?:(?<! of )(?<! with )(?<! to )(?<! in ){_PLACE}(?:(?:,|,? and|;) {_PLACE})+|{_PLACE})"
_SELF = r"(?:it|they|(?:the|this|our) (?:city|town|municipality|province|region|capital|port|district|county|canton|state|prefecture|borough|commune|village|community|island|resort)|which)"
_GAP, _NEAR = r"[^.;:?!\u27e6\u27e7\u27e8]{0,70}?", r"[^.,;:?!\u27e6\u27e7\u27e8]{0,40}?"
_WHOSE = rf"(?:(?P<a>{_SIGN})(?:'s?|’s?)|(?P<self>its|their|our|the (?:city|town|municipality|province|region|capital|port)(?:'s|’s)))"
_SIGNS = r"(?:sign|signs|signed|conclud\w+|form\w*|establish\w*|enter\w*(?: into)?|agree\w*(?: on)?|ha[sd]|have|set up|launch\w*|seal\w*|create\w*|maintain\w*|share\w*|celebrate\w*|initiat\w+)"

STRICT = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?P<a>{_SUBJECTS}|\b{_SELF}\b){_GAP}\b(?:twinned|twins?|paired|twinning(?: agreement| partnership| charter| link| ties)?){_NEAR} with (?P<b>{_LIST})",
        rf"(?P<a>{_SUBJECTS}|\b{_SELF}\b){_GAP}\b{_SIGNS}\b{_NEAR}\b{_TIES}{_NEAR}\b{_BOND}?{_NEAR}\bwith (?P<b>{_LIST})",
        rf"(?P<pair>{_PLACE} and {_PLACE}){_GAP}\b(?:are|were|is|was|be|been|being|became|become|as|remain\w*)\b{_NEAR}\b(?:twinned|twins\b|paired|{_TWIN})(?!\s+(?:with|of|to|in(?!\s+(?:\w+ )?\d|\s+{_MONTH}))\b)",
        rf"(?P<pair>{_PLACE} and {_PLACE}){_GAP}\b{_SIGNS}\b{_NEAR}\b(?:{_TIES}[- ]{_BOND}|twinning|{_TWIN} {_BOND}|sister-city)(?! with)",
        rf"\b(?:twinning|{_TIES}[- ]{_BOND}|{_TWIN} {_BOND}|sisterhood)\b{_NEAR}\b(?:of|between) (?P<a>{_PLACE}) (?:with|and|to) (?P<b>{_LIST})",
        rf"(?P<a>{_SUBJECTS}|\b{_SELF}\b){_GAP}\b(?:an?|the|its|another|first|second|only|oldest) (?:[\w-]+ ){{0,2}}{_TWIN} (?:of|to|with|for) (?P<b>{_LIST})",
        rf"{_WHOSE} (?:[\w-]+ ){{0,2}}{_TWIN},? (?:(?:is|are|was|were|include|includes|included|comprise|also include|of)\s)?(?P<b>{_LIST})",
        rf"{_WHOSE} (?:[\w-]+ ){{0,2}}(?:{_TWIN}|twins) (?:[\w-]+ ){{0,3}}(?:is|are|was|were|include|includes|included|comprise|counts?)(?: also)?:? (?P<b>{_LIST})",
        rf"\b(?:the|of|between) (?:two )?(?:twin|sister|partner|friendship|twinned)[- ](?:cities|towns|provinces|regions|municipalities|states|ports) (?P<pair>{_PLACE} and {_PLACE})",
        rf"(?P<a>{_SUBJECTS}|\b{_SELF}\b),? (?:also |now |currently )?(?:has|have|had|maintains|counts|lists) {_GAP}\b{_TWIN}{_GAP}(?:including|such as|among them|namely|among which are|notably|:|,|with) ?(?P<b>{_LIST})",
        rf"^(?P<self>)[^.;:\u27e6\u27e7\u27e8]{{0,40}}?\b(?:{_TWIN}|twins)\b{_NEAR}(?:\b(?:are|is|include[sd]?|were)|:)\s+(?P<b>{_LIST})",
        rf"\b(?:{_TWIN}|twins) of (?P<a>{_PLACE})\s*(?:(?:are|include[sd]?|were|comprise):?|:|[–—-])\s+(?P<b>{_LIST})",
        rf"\b(?:twinning|{_TIES}[- ]{_BOND}|{_TWIN} {_BOND}) (?:that )?(?:links|connects|unites|joins|binds) (?P<a>{_PLACE}) (?:and|with|to) (?P<b>{_PLACE})",
    )
)
SOFT = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?P<a>{_SUBJECTS}|\b{_SELF}\b){_GAP}\b(?:partner(?:ed)?|linked|links?|bonds?|ties?|partnerships?|relations?(?:hip)?|connected|agreements?){_NEAR} (?:of|with|to) (?P<b>{_LIST})",
        rf"{_WHOSE} (?:[\w-]+ ){{0,3}}(?:bonds?|links?|partnerships?|ties?|relations(?:hip)?|agreements?) (?:with|to) (?P<b>{_LIST})",
        rf"{_WHOSE} (?:[\w-]+ ){{0,2}}partners (?:[\w-]+ ){{0,2}}(?:include[ds]?|are|were|comprise):? (?P<b>{_LIST})",
        rf"\bpairs?\b{_NEAR}\b(?:formed|made|made up|created)\b{_NEAR}\b(?:by|of) (?P<pair>{_PLACE} and {_PLACE})",
        rf"(?P<pair>{_PLACE} and {_PLACE}){_GAP}\b(?:signed|concluded|sealed|formed|made) (?:the|their|its|an?) (?:[\w-]+ )?(?:{_BOND}|pair)(?! with)",
        rf"^\W*(?P<self>an?|the|another|one) (?:[\w-]+ ){{0,2}}(?:partnership|agreement|bond|link|relationship),? with (?P<b>{_PLACE})",
        rf"(?P<self>)\b(?:plans?|proposals?|talks|negotiations|ideas?) (?:for|of|on|about) (?:an? |the )?(?:[\w-]+ )?(?:{_TIES}|partnership|link)s? with (?P<b>{_LIST})",
        rf"(?P<b>{_SUBJECTS}) (?:are|is|was|were|became|ha(?:s|ve) been) (?:also |now )?(?P<self>(?:the|our|this) {_KIND}['’]s|the|its|their|our) (?:[\w-]+ ){{0,3}}(?:partners?|{_TWIN}|twins?)\b(?! (?:of|with|to|in) (?:the )?[\u27e6\u27e8])",
        rf"(?P<b>{_PLACE}) (?:has been|is|was|became) (?:also |now )?(?P<self>an?) (?:[\w-]+ ){{0,1}}{_TWIN}\b(?! (?:of|with|to|for|in)\b)",
    )
)
ANNOUNCED = re.compile(rf"\b(?:{_TWIN}|twin(?:s|ned)\b|(?:partnership|friendship|cooperation) (?:agreements|treaties|relations)\b)[^.]*\.\s*$", re.I)
"""A sentence that speaks of twins, right before one that lists them."""
TOLD_OFF = re.compile(rf"^\W*(?P<self>they|these)(?: {_KIND}| partners| twins)? (?:are|include)(?: the following)?:? (?P<b>{_LIST})", re.I)
"""What lists the twins that the sentence before speaks of: "*They are*: A (X), B (Y, 1954)"."""
STRICT_CUE = re.compile(r"twin|pair|sister|partner|friendship|brother", re.I)
SOFT_CUE = re.compile(
    r"twin|pair|sister|partner|friendship|brother|link|bond|\btie|relation|connect|agreement|treaty|charter|pact|protocol|accord|"
    r"memorandum|arrangement|contract",
    re.I,
)
"""Words of which each pattern of ``STRICT`` and of ``SOFT`` has one: without them there is no need to look for the patterns."""
