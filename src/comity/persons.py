"""Which part of a person's name is the family name, where a reference list must know and no source says it."""

from __future__ import annotations

import re

__all__ = ["parts_of_name"]

_INITIAL = re.compile(r"[A-Z](?:\.?-?[A-Z])?\.?")
_FAMILY = re.compile(r"[A-Z][a-z]+(?:[-'’][A-Za-z][a-z]+)*")
_GIVEN = re.compile(r"[A-Z][a-z]+")
"""A name with a hyphen is left alone: where its initials stand differs from language to language."""
# Romanised Chinese and Korean family names that stand first: of a name of two words that has one of them, it is the
# family name; where both words could be one ("Li Jia"), nothing is certain.
_NAMES = """
Ahn Bae Bai Cai Cao Chang Chen Cheng Cho Choe Choi Chung Cui Dai Deng Ding Dong Du Duan Fan Fang Feng Fu Gao
Gong Gu Guo Han Hao He Hong Hou Hu Huang Hwang Jang Jeong Jia Jiang Jin Jung Kang Kim Kong Kwon Lai Lee Lei Li
Liang Liao Lim Lin Liu Long Lu Luo Ma Mao Meng Mo Moon Oh Pak Pan Park Peng Qian Qiao Qin Qiu Quan Ren Seo
Shao Shen Shi Shin Song Su Sun Tan Tang Tao Tian Wan Wang Wei Wen Wu Xia Xiang Xiao Xie Xiong Xu Xue Yan Yang
Yao Ye Yi Yin Yoon Yu Yuan Yun Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou
"""
_FIRST = frozenset(_NAMES.split())


def parts_of_name(name: str) -> tuple[str, str] | None:
    """Return given name and family name, or None where the words do not tell: then the name stays whole.

    >>> parts_of_name("A Y Zhang"), parts_of_name("Ana Holt"), parts_of_name("Liu Bo"), parts_of_name("Li Jia")
    (('A. Y.', 'Zhang'), ('Ana', 'Holt'), ('Bo', 'Liu'), None)
    """
    *before, last = name.split() or [""]
    if before and _FAMILY.fullmatch(last) and all(_INITIAL.fullmatch(word) for word in before):
        return " ".join(word if word.endswith(".") else f"{word}." for word in before), last
    if len(before) != 1 or (before[0] in _FIRST and last in _FIRST):
        return None
    given, family = (last, before[0]) if before[0] in _FIRST else (before[0], last)
    return (given, family) if _GIVEN.fullmatch(given) and _FAMILY.fullmatch(family) else None
