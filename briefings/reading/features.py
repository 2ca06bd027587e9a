"""The features of who may speak a quotation, each readable by its name, in bundles that tell of the same things.

A bundle is what makes its features and the few words that they are made of. Other articles have most of the same
bundles, so that what one weighs in all is remembered (`ranking`). The words tell of the quotation: `fin` how it ends,
`pre` and `post` what stands beside it, `cap` its first letter, `len` its length; of the answer: `key` where it stands
and as what, `rule` how it stands by the rule of thumb; all are as `traits` and `appearance` make them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Made = tuple[str, ...]
    Bundle = tuple[Callable[..., Made], *tuple[Any, ...]]
    """What makes the features, and the words that it makes them of."""


def spelled(bundles: Iterable[Bundle]) -> list[str]:
    """The features of all bundles."""
    return [feature for make, *words in bundles for feature in make(*words)]


# -- somebody who is named ------------------------------------------------------------------------------------


def looks(
    key: str, where: str, fin: str, post: str, cap: str, pre: str, length: str, bare: str, titled: str, work: str
) -> Made:
    """What the quotation looks like."""
    return (
        key,
        f"{key} fin {fin} post {post}",
        f"{key} fin {fin} cap {cap}",
        f"{key} pre {pre}",
        f"{key} pre {pre} fin {fin}",
        f"{key} len {length} cap {cap}",
        f"{where} {bare} cap {cap} len {length} {titled}",
        f"{where} {work} {titled}",
    )


def between(key: str, gap: str, crossed: str, words: str) -> Made:
    """What stands between the quotation and the answer."""
    return (f"{key} gap {gap}", f"{key} gap {gap} crossed {crossed}", f"{key} between {words}")


def rivals(key: str, rank: int, order: str, fin: str, post: str, first: bool, end: str) -> Made:
    """How many are nearer, and where in its sentence it stands."""
    return (
        f"{key} rank {rank} order {order}",
        f"{key} rank {rank} fin {fin} post {post}",
        f"{key} first {first} order {order}",
        f"{key} end {end}",
    )


def shaped(key: str, where: str, shape: str, possessive: bool, lemma: str, rule: str, tied: str) -> Made:
    """How somebody is named there, and by which reporting word."""
    return (
        f"{where} lemma {lemma}",
        f"{key} shape {shape}",
        f"{where} possessive {possessive} shape {shape}",
        f"rule {rule}",
        f"rule {rule} shape {shape}",
        f"rule {rule} lemma {lemma}",
        f"{key} tied {tied} shape {shape}",
        f"{key} tied {tied} rule {rule}",
    )


def ruled(rule: str, fin: str, pre: str, crossed: str, cap: str) -> Made:
    """How it stands by the rule of thumb."""
    return (f"rule {rule} fin {fin} pre {pre}", f"rule {rule} crossed {crossed} cap {cap}")


def neighbours(key: str, before: str, after: str) -> Made:
    """What stands beside the mention."""
    return (
        f"{key} word before {before}",
        f"{key} word after {after}",
        f"word before {before} word after {after}",
    )


def follows(key: str, same: str, since: str, bare: str, opens: str, has_quote: str, order: str) -> Made:
    """How the quotation follows the one before, and whether the same speaks."""
    return (
        f"{key} {same} since {since}",
        f"{key} {same} since {since} {bare} {opens}",
        f"{key} {bare} {opens} {has_quote} order {order}",
    )


def cued(key: str, where: str, whose: str, cue: str, main: bool, rank: int) -> Made:
    """The reporting word before the quotation."""
    return (f"{where} {whose} cue {cue}", f"{key} main {main} rank {rank} cue {cue != '-'}")


def leads(key: str, main: bool, shape: str, after: str, pre: str) -> Made:
    """Whether it is what its sentence begins with."""
    return (f"{key} main {main} shape {shape}", f"{key} main {main} word after {after} pre {pre}")


def cut(key: str, by: str, pre: str, fin: str, nearest: bool, main: bool, cap: str) -> Made:
    """What parts it from the quotation."""
    return (
        f"{key} cut {by}",
        f"{key} cut {by} pre {pre} fin {fin}",
        f"{key} cut {by} nearest {nearest}",
        f"{key} nearest {nearest} pre {pre}",
        f"{key} nearest {nearest} main {main} cap {cap}",
    )


def owns(key: str, owned: str, pre: str) -> Made:
    """What it possesses."""
    return (f"{key} owns {owned}", f"{key} owns {owned} pre {pre}")


# -- nobody, and who spoke before -----------------------------------------------------------------------------


def unspoken(rule: str, fin: str, cap: str, length: str, titled: str) -> Made:
    """That nobody speaks: what the quotation looks like."""
    return (
        "nobody",
        f"nobody rule {rule}",
        f"nobody rule {rule} len {length} cap {cap}",
        f"nobody rule {rule} fin {fin} {titled}",
        f"nobody len {length} cap {cap} fin {fin}",
        f"nobody {titled} len {length}",
        f"nobody {titled} fin {fin} cap {cap}",
    )


def unspoken_beside(pre: str, two: str, post: str, length: str) -> Made:
    """That nobody speaks: what stands beside it."""
    return (
        f"nobody pre {pre}",
        f"nobody pre {two} {pre}",
        f"nobody post {post}",
        f"nobody pre {pre} post {post}",
        f"nobody pre {pre} len {length}",
    )


def unspoken_among(here: int, around: int, length: str, cue: str, pre: str) -> Made:
    """That nobody speaks: the reporting words around it."""
    return (
        f"nobody clauses {here} around {around} len {length}",
        f"nobody cue {cue} clauses {here}",
        f"nobody cue {cue} pre {pre}",
    )


def unspoken_work(work: str, titled: str, rule: str, length: str, cap: str, pre: str) -> Made:
    """That nobody speaks: it may be a title."""
    return (
        f"nobody {work} {titled} rule {rule}",
        f"nobody {work} {titled} len {length} cap {cap}",
        f"nobody {work} pre {pre} {titled}",
    )


def unspoken_since(since: str, solo: str, length: str, pre: str, own: str, bare: str, opens: str) -> Made:
    """That nobody speaks: how it follows the one before, in whose person, what else its sentence holds."""
    return (
        f"nobody {own} len {length}",
        f"nobody {bare} {opens} len {length}",
        f"nobody since {since} {solo} len {length}",
        f"nobody since {since} pre {pre}",
    )


def carried(solo: str, since: str, bare: str, opens: str, pre: str, length: str, cap: str, fin: str) -> Made:
    """That whoever spoke before goes on."""
    return (
        "carried",
        f"carried {solo} since {since}",
        f"carried {solo} since {since} {bare} {opens}",
        f"carried since {since} pre {pre}",
        f"carried since {since} len {length} cap {cap}",
        f"carried {bare} cap {cap} fin {fin}",
    )


def carried_into(words: str, clauses: int, mentions: int) -> Made:
    """That whoever spoke before goes on: how much else its sentence holds."""
    return (f"carried words {words} clauses {clauses} mentions {mentions}",)
