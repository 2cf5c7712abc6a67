"""The one way in to searching: typed words and filters in, the best opportunities out; the same on both engines.

    found = await search(session, person, "курси англійської", filters, now)
    found.ids        opportunities, best first, at most 200: freeze these in the query's row
    found.total      how many there are in all
    found.whole      how many of them hold every word; when there are few, those that hold most words follow
    found.said       what was understood, when that is not what was typed: offer `exact=True` with a button

`exact=True` searches just what was typed (in any inflection): no synonyms, corrections or other alphabets.
`typed` is what is left when the filters were read out of it; "" lists what fits, the soonest first.
`count` is the same search counted only, for "the nearest wider query"; `similar` gives words of the index that are
spelt alike, for a dead end; `words_of` the words that a search would look for, for trying it with fewer.

Every search is one statement; only one that finds nothing costs a few more, in which its words are looked up.
The index holds what is ahead, and follows the catalogue within the same transaction by itself (see instep.py beside
this package): whoever changes an opportunity or an occurrence through the session need not think of it. Whoever
changes them by a bare UPDATE calls `touched(session, ids)`.
"""

from storage.instep import touched
from storage.search.finding import MOST, Found, Said, count, search, words_of
from storage.search.index import AT_A_TIME, drop, expire, put
from storage.search.likeness import similar
from storage.search.merging import merge
from storage.search.rebuilding import fill, finish, rebuild
from storage.search.terms import forget_words
from storage.search.ways_out import WaysOut, ways_out

__all__ = [
    "AT_A_TIME",
    "MOST",
    "Found",
    "Said",
    "WaysOut",
    "count",
    "drop",
    "expire",
    "fill",
    "finish",
    "forget_words",
    "merge",
    "put",
    "rebuild",
    "search",
    "similar",
    "touched",
    "ways_out",
    "words_of",
]
