"""Figures that differ where the words around them are the same: 135 against 125 in a copied sentence."""

from __future__ import annotations

import re

from assistant.overlap.align import Alignment

_FIGURE = re.compile(r"\d+(?:[.,，]\d+)*[%％]?")


def differing(point: str, match: str, alignment: Alignment) -> tuple[tuple[str, str], ...]:
    """(figure of the point, figure of the match) wherever a shared run touches both and they are not equal, in order."""
    theirs = {at: found.group() for found in _FIGURE.finditer(match) for at in range(found.start(), found.end())}
    pairs = []
    for found in _FIGURE.finditer(point):
        for tile in alignment.tiles:
            shift = tile.right - tile.left
            if tile.left <= found.end() < tile.left + tile.size:  # the run goes on right after the figure
                other = theirs.get(found.end() - 1 + shift)
            elif tile.left < found.start() <= tile.left + tile.size:  # or ends right before it
                other = theirs.get(found.start() + shift)
            else:
                continue
            if other is not None and other != found.group():
                pairs.append((found.group(), other))
            break
    return tuple(pairs)
