"""The statements of search, in SQL.

Who may find a document is decided where it is looked for, before anything is ranked or cut off: what is hidden takes no place, and
moves nothing.
"""

from __future__ import annotations

from typing import Final

from goodword.core import documents
from goodword.reach.models import Level

# The viewer's own small lists, read once for a statement: each is a set in memory that every document is held against.
_SETS: Final = """
  kept_out(id) AS MATERIALIZED (
    SELECT other_id FROM reach_block WHERE owner_id = %(viewer)s
    UNION ALL SELECT owner_id FROM reach_block WHERE other_id = %(viewer)s
    UNION ALL SELECT id FROM accounts_member WHERE NOT is_active),
  holding(id, level) AS MATERIALIZED (SELECT owner_id, level FROM reach_standing WHERE other_id = %(viewer)s),
  bodies(key) AS MATERIALIZED (SELECT body FROM reach_fellow WHERE member_id = %(viewer)s),
  fellows(id) AS MATERIALIZED (SELECT member_id FROM reach_fellow WHERE body IN (SELECT key FROM bodies))"""

_SHARED: Final = f"""found.level > 0
  AND (found.owner IS NULL OR found.owner NOT IN (SELECT id FROM kept_out))
  AND (found.level >= {Level.MEMBER} AND found.body IS NULL
    OR found.owner = %(viewer)s
    OR found.body IN (SELECT key FROM bodies)
    OR found.body IS NULL AND (
      found.level >= {Level.CONNECTION} AND found.owner IN (SELECT id FROM holding)
      OR found.level = {Level.GROUP} AND found.owner IN (SELECT id FROM fellows)
      OR found.owner IN (SELECT id FROM holding WHERE level = {Level.CLOSE})))"""  # noqa: S608  # constants
_OWN: Final = "found.level = 0 AND found.owner = %(viewer)s"
_INSIDE: Final = """found.level = 0 AND found.owner IS DISTINCT FROM %(viewer)s
  AND (found.owner IS NULL OR found.owner NOT IN (SELECT id FROM kept_out))"""

_FILTERS: Final = """
  AND found.kind = ANY(%(kinds)s)
  AND (%(place)s = '' OR position(%(place)s IN lower(found.place)) > 0)
  AND (%(topic)s = '' OR found.topics @> ARRAY[%(topic)s::varchar])
  AND (%(person)s::bigint IS NULL OR found.owner = %(person)s)
  AND (%(since)s::timestamptz IS NULL OR found.at >= %(since)s)
  AND (%(must)s = '' OR found.words @@ %(must)s::tsquery)
  AND (%(without)s = '' OR NOT found.words @@ %(without)s::tsquery)"""


def _stands() -> str:
    """What kinds demand of their own documents, beside the audience."""
    said = [f"WHEN '{kind.name}' THEN {kind.stands}" for kind in documents.every() if kind.stands]
    return f"CASE found.kind {' '.join(said)} ELSE true END" if said else "true"


def _inside() -> str:
    """What is the viewer's to find whatever its audience: they host it, or are on its list."""
    said = [
        f"SELECT '{kind.name}' AS kind, among.id FROM ({kind.inside}) among(id)"  # noqa: S608  # statements of rooms
        for kind in documents.every()
        if kind.inside
    ]
    return " UNION ALL ".join(said) or "SELECT '' AS kind, 0::bigint AS id WHERE false"


def _ways(columns: str, hit: str) -> str:
    """The three ways a document is the viewer's to find: it is for them, it is their own alone, or they are inside."""
    table = "core_searchdocument found"
    return f"""SELECT {columns} FROM {table} WHERE {_SHARED} AND {hit}
    UNION ALL SELECT {columns} FROM {table} WHERE {_OWN} AND {hit}
    UNION ALL SELECT {columns} FROM inside JOIN {table} ON found.kind = inside.kind AND found.of = inside.id
      WHERE {_INSIDE} AND {hit}"""  # noqa: S608  # constants


_HIT: Final = "found.id, found.kind, found.of, found.owner, found.level, found.body, found.key, found.at"


def by_words(query: str) -> str:
    """Documents that match the parameter ``query``.

    How close its words stand to each other is weighed (cover density; Clarke, Cormack and Tudhope 2000), and against how long the
    text is; what a title says weighs most.
    """
    rank = f"-ts_rank_cd('{{0.05, 0.1, 0.4, 1.0}}', found.words, %({query})s::tsquery, 1)::float8"
    return _ways(f"'{query}' AS list, {_HIT}, {rank} AS away", f"found.words @@ %({query})s::tsquery{_FILTERS}")


def by_meaning() -> str:
    """Documents that are near in meaning to the vector: every one the viewer may find is compared."""
    away = "found.meaning <=> %(vector)s::halfvec"
    return _ways(
        f"'near' AS list, {_HIT}, {away} AS away", f"found.meaning IS NOT NULL AND {away} < %(farthest)s{_FILTERS}"
    )


def lists(*parts: str) -> str:
    """Lists of what was found, each from the best on: which list, the place in it, document, kind, row, owner.

    Of several documents of one object the best counts. What a kind demands of its documents is asked once for all of them.
    """
    return f"""WITH {_SETS}, inside AS MATERIALIZED ({_inside()}), hits AS MATERIALIZED ({" UNION ALL ".join(parts)}),
    best AS (SELECT DISTINCT ON (list, kind, of) * FROM hits found WHERE {_stands()} ORDER BY list, kind, of, away, id),
    placed AS (SELECT row_number() OVER (PARTITION BY list ORDER BY away, at DESC, id) AS place, best.* FROM best)
    SELECT list, place, id, kind, of, owner FROM placed WHERE place <= %(deep)s ORDER BY list, place"""  # noqa: S608  # constants


SAID: Final = "MaxFragments=1, MaxWords=26, MinWords=10, ShortWord=2, StartSel=\ue000, StopSel=\ue001"


def told() -> str:
    """Documents as they are shown, and those of whom the name was found: of the latter, too, only what the viewer may find."""
    columns = (
        "found.id, found.kind, found.of, found.key, found.part, found.title, found.place, found.at, found.owner,"
        " CASE WHEN found.words @@ %(some)s::tsquery"
        f" THEN ts_headline(%(config)s::regconfig, left(found.text, 8000), %(some)s::tsquery, '{SAID}') ELSE '' END AS said,"
        " left(found.text, 8000) AS text, found.level"
    )
    # Told as one list of ids: with an "or" the database would rather read every document.
    wanted = """wanted(id) AS MATERIALIZED (SELECT unnest(%(ids)s::bigint[]) UNION SELECT named.id
      FROM unnest(%(name_kinds)s::text[], %(name_of)s::bigint[]) AS name(kind, of)
      JOIN core_searchdocument named ON named.kind = name.kind AND named.of = name.of)"""
    ways = _ways(columns, "found.id = ANY(ARRAY(SELECT id FROM wanted))")
    return f"WITH {_SETS}, inside AS MATERIALIZED ({_inside()}), {wanted} {ways} ORDER BY level, id"


def news(which: str, columns: str) -> str:
    """What is new in saved searches ``told`` of the viewer for which ``which`` holds: a row for each thing ``fresh(saved, kind, of)``
    that the viewer may find at this moment, with ``columns`` of both."""
    fresh = f"""fresh AS MATERIALIZED (SELECT told.id AS saved, find.kind, find.of FROM search_savedsearch told
      JOIN search_find find ON find.saved_id = told.id AND find.new WHERE told.owner_id = %(viewer)s AND {which})"""  # noqa: S608  # constants
    wanted = """wanted(id) AS MATERIALIZED (SELECT named.id FROM (SELECT DISTINCT kind, of FROM fresh) news
      JOIN core_searchdocument named ON named.kind = news.kind AND named.of = news.of)"""
    ways = _ways(_HIT, "found.id = ANY(ARRAY(SELECT id FROM wanted))")
    there = f"there AS MATERIALIZED (SELECT DISTINCT found.kind, found.of FROM ({ways}) found WHERE {_stands()})"  # noqa: S608  # constants
    return f"""WITH {_SETS}, inside AS MATERIALIZED ({_inside()}), {fresh}, {wanted}, {there}
    SELECT {columns} FROM fresh JOIN there ON there.kind = fresh.kind AND there.of = fresh.of
    JOIN search_savedsearch told ON told.id = fresh.saved"""  # noqa: S608  # constants


# What was asked for as one query of PostgreSQL for each word: in the plain form and in those of the languages, or in another way to
# say it. Words that a language leaves out say nothing, unless there are no others.
QUERIES: Final = """
WITH told AS (
  SELECT asked.part, asked.place, string_agg(DISTINCT form.query::text, ' | ') AS query,
    bool_or(asked.own AND numnode(phraseto_tsquery(%(config)s::regconfig, asked.words)) = 0) AS small
  FROM jsonb_to_recordset(%(asked)s::jsonb) AS asked (part text, place int, words text, plain text, own boolean, open boolean),
    LATERAL (VALUES (phraseto_tsquery('simple', asked.plain)), (phraseto_tsquery(%(config)s::regconfig, asked.words)),
      (phraseto_tsquery('english', asked.words)), (CASE WHEN asked.open THEN to_tsquery('simple', asked.plain || ':*') END)
    ) AS form (query)
  WHERE numnode(form.query) > 0 GROUP BY asked.part, asked.place),
kept AS (SELECT * FROM told WHERE part <> 'word' OR NOT small OR NOT EXISTS (SELECT FROM told WHERE part <> 'word' OR NOT small))
SELECT coalesce(string_agg('(' || query || ')', ' & ' ORDER BY place) FILTER (WHERE part <> 'without'), ''),
  coalesce(string_agg('(' || query || ')', ' | ' ORDER BY place) FILTER (WHERE part <> 'without'), ''),
  coalesce(string_agg('(' || query || ')', ' & ' ORDER BY place) FILTER (WHERE part = 'phrase'), ''),
  coalesce(string_agg('(' || query || ')', ' | ' ORDER BY place) FILTER (WHERE part = 'without'), '')
FROM kept
"""
