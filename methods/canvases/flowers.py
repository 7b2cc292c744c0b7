"""The flower on a card. It follows from the card's number; gone too far, the same flower grows over its rim."""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe

MIDDLE = 60
LENGTH, TOO_LONG = 38, 58  # of a petal, within a rim of 40
SECOND = 0.62  # how long the second layer is, as a part of the first
POINTED, POINTED_ONCE, ROUND = range(3)


@cache
def flower(number: int, is_distortion: bool = False) -> SafeString:
    """The drawing on card `number`, from 1, on one of its sides."""
    petals, kind = 5 + (number - 1) % 5, (number - 1) // 5 % 3
    length = TOO_LONG if is_distortion else LENGTH
    broad = (0.131 + 2.045 / petals) * (0.524 if is_distortion else 1)
    layers = [_layer(petals, length, broad, kind, 0)]
    if kind != POINTED_ONCE:
        layers.append(_layer(petals, length * SECOND, broad * 1.27, kind, 180 / petals))
    # Figures of our own, never anybody's text.
    return mark_safe(  # noqa: S308
        '<svg class="flower" viewBox="0 0 120 120" aria-hidden="true"><circle class="rim" cx="60" cy="60" r="40"/>'
        f'{"".join(layers)}<circle class="heart" cx="60" cy="60" r="5.5"/></svg>'
    )


def _layer(petals: int, length: float, broad: float, kind: int, turned: float) -> str:
    shape = _petal(length, broad * length, kind)
    return "".join(
        f'<path class="petal" transform="rotate({_round(turned + 360 / petals * n)} 60 60)" d="{shape}"/>'
        for n in range(petals)
    )


def _petal(length: float, width: float, kind: int) -> str:
    """One petal, upwards from the middle."""
    top, middle = _round(MIDDLE - length), f"{MIDDLE} {MIDDLE}"
    if kind == ROUND:
        low, high = _round(MIDDLE - 0.35 * length), _round(MIDDLE - 0.8 * length)
        left, right = _round(MIDDLE - 0.8 * width), _round(MIDDLE + 0.8 * width)
        return f"M{middle}C{left} {low} {left} {high} {MIDDLE} {top}C{right} {high} {right} {low} {middle}Z"
    at, left, right = (
        _round(MIDDLE - 0.55 * length),
        _round(MIDDLE - width),
        _round(MIDDLE + width),
    )
    return f"M{middle}Q{left} {at} {MIDDLE} {top}Q{right} {at} {middle}Z"


def _round(figure: float) -> str:
    return f"{figure:.1f}".removesuffix(".0")
