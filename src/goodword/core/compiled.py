"""Reads of the pages that are looked at most, put together once in a process and then only asked with other values.

To turn a queryset into SQL takes the ORM longer than the database takes to answer it: a third of the time of a page that
asks ten questions. A question that differs in its values alone is therefore written with slots:

    @compiled
    def _of_person(owner: Slot, person: Slot) -> QuerySet[Card]:
        return Card.objects.filter(owner=owner, person=person).select_related("member")

    cards = _of_person(viewer.pk, person.pk)  # a list of cards

A list of values takes the lookup ``any`` where a queryset with plain values has ``in``: ``card__any=cards``.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db import connections
from django.db.models import Expression, F, Field, ForeignObject, Lookup, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.expressions import OrderBy
from django.db.models.fields.related_lookups import RelatedLookupMixin
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler


class Slot(Expression):
    """Where a value goes that is told later: a key, a text, an instant, or a list for ``any``."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class AnyOf(Lookup[Any]):
    """``column = ANY(list)``: one statement for a list of any length."""

    lookup_name = "any"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", (*left_values, *right_values)


class RelatedAny(RelatedLookupMixin, AnyOf):
    """The same for the key of another row."""


Field.register_lookup(AnyOf)
ForeignObject.register_lookup(RelatedAny)


def ordering_of(rows: QuerySet[Any, Any], order: Sequence[str], *, back: bool = False) -> list[OrderBy]:
    """Names of fields, a leading ``-`` for descending, as an ordering in which a null is last; or the other way round. A column
    without nulls is ordered as its indexes are, so that they serve."""
    clauses = []
    for name in order:
        column, down = name.lstrip("-"), name.startswith("-")
        first = {"nulls_first" if back else "nulls_last": True} if may_be_null(rows.model, column) else {}
        clauses.append(F(column).asc(**first) if down == back else F(column).desc(**first))
    return clauses


def may_be_null(model: type[Model], column: str) -> bool:
    """Whether there can be nothing in a column of the model, or of one that it names, or in what is added to its rows."""
    try:
        field = model._meta.get_field(column)
    except FieldDoesNotExist:
        return True
    return bool(getattr(field, "null", True))


class Compiled[Row]:
    """A queryset with slots; called with their values it gives the list of its rows."""

    def __init__(self, build: Callable[..., QuerySet[Any, Row]]) -> None:
        self.__doc__ = build.__doc__
        self._build = build
        self._names = tuple(inspect.signature(build).parameters)
        self._ready: tuple[QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...]] | None = None
        self._cut: dict[object, Compiled[Row]] = {}

    def rows(self, *values: object) -> QuerySet[Any, Row]:
        """The queryset for these values, not asked yet, for what is seldom wanted: to be narrowed further."""
        return self._build(*values)

    def first(self, ordering: Sequence[str], many: int) -> Compiled[Row]:
        """The same, of which no more than the first ``many`` in this order are read."""
        named = (*ordering, many)
        if named not in self._cut:

            def cut(**slots: Slot) -> QuerySet[Any, Row]:
                rows = self._build(**slots)
                return rows.order_by(*ordering_of(rows, ordering))[:many]

            made = Compiled(cut)
            made._names = self._names
            self._cut[named] = made
        return self._cut[named]

    def __call__(self, *values: object) -> list[Row]:
        """The rows for these values, one for each slot, in their order."""
        queryset, compiler, sql, parameters = self._ready or self._put_together()
        rows = queryset.all()
        named = dict(zip(self._names, values, strict=True))
        told = tuple(named[value.name] if isinstance(value, Slot) else value for value in parameters)
        asking = copy.copy(compiler)
        asking.query, asking.using, asking.connection = rows.query, rows.db, connections[rows.db]
        # In place of two methods of Django's, for this one asking alone: what would put the statement together again.
        asking.as_sql = lambda *_arguments, **_words: (sql, told)  # type: ignore[method-assign, assignment]  # for this one asking
        rows.query.get_compiler = lambda *_arguments, **_words: asking  # type: ignore[method-assign]  # for this one asking
        return list(rows)

    def asking(self, *values: object) -> Asking:
        """The question with these values, to be asked ``at_once`` with others."""
        queryset, compiler, sql, parameters = self._ready or self._put_together()
        whole, told_of = issubclass(queryset._iterable_class, ModelIterable), compiler.klass_info or {}
        if whole and (compiler.annotation_col_map or told_of.get("related_klass_infos")):
            raise TypeError("Rows that are asked with others bring the columns of their own table alone.")
        named = dict(zip(self._names, values, strict=True))
        told = tuple(named[value.name] if isinstance(value, Slot) else value for value in parameters)
        return Asking(queryset, [column for column, _sql, _alias in compiler.select or []], sql, told)

    def _put_together(self) -> tuple[QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...]]:
        queryset = self._build(**{name: Slot(name) for name in self._names})
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, parameters = compiler.as_sql()
        found = {value.name for value in parameters if isinstance(value, Slot)}
        if found != set(self._names):
            raise TypeError(f"Not every slot of {self._build.__qualname__} is asked for: {found} of {self._names}.")
        self._ready = (queryset, compiler, sql, tuple(parameters))
        return self._ready


class Asking(NamedTuple):
    """A question and the values it is asked with."""

    rows: QuerySet[Any, Any]
    columns: list[Any]
    sql: str
    values: tuple[Any, ...]

    def of_json(self, found: Sequence[Mapping[str, Any]] | None) -> list[Any]:
        """Rows as the question by itself would bring them."""
        fields = [column.output_field for column in self.columns]
        told = [
            [field.to_python(value) for field, value in zip(fields, row.values(), strict=True)] for row in found or ()
        ]
        if issubclass(self.rows._iterable_class, ModelIterable):  # where querysets keep what makes their rows
            names = [column.target.attname for column in self.columns]
            return [self.rows.model.from_db(self.rows.db, names, values) for values in told]
        return [values[0] for values in told] if len(fields) == 1 else [tuple(values) for values in told]


def at_once(*askings: Asking) -> list[list[Any]]:
    """The rows of several short questions about different things, asked in one statement: a page of many parts would else wait
    for each. For rows of one table, or a list of values of it; texts, whole numbers, truth, keys, days and instants."""
    parts, values = [], list[Any]()
    for one in askings:
        names = ", ".join(f"c{place}" for place in range(len(one.columns)))
        parts.append(f"(SELECT json_agg(row_to_json(told)) FROM ({one.sql}) told({names}))")  # noqa: S608  # a statement of the ORM's; values are sent apart
        values += one.values
    with connections[askings[0].rows.db].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        (found,) = cursor.fetchall()
    return [one.of_json(rows) for one, rows in zip(askings, found, strict=True)]


def compiled[Row](build: Callable[..., QuerySet[Any, Row]]) -> Compiled[Row]:
    """Decorates a function from slots to a queryset."""
    return Compiled(build)


class Plain(ModelIterable):  # type: ignore[type-arg]  # generic in the stubs alone
    """Rows as models without the ways that ``Model.__init__`` is ready for: a page that reads a hundred of them is through in
    a third of the time. No related rows come with them."""

    def __iter__(self) -> Iterator[Model]:
        queryset = self.queryset
        compiler = queryset.query.get_compiler(using=queryset.db)
        results = compiler.execute_sql(chunked_fetch=self.chunked_fetch, chunk_size=self.chunk_size)
        told, made, columns = compiler.klass_info, compiler.annotation_col_map or {}, compiler.select or []
        if told is None or told.get("related_klass_infos"):
            raise TypeError("Plain rows come without related ones.")
        model, places = told["model"], told["select_fields"]
        names = [columns[place][0].target.attname for place in places]
        first, after, added = places[0], places[-1] + 1, list(made.items())
        for row in compiler.results_iter(results):
            one = model.__new__(model)
            fields = one.__dict__
            fields.update(zip(names, row[first:after], strict=True))
            for name, place in added:
                fields[name] = row[place]
            state = fields["_state"] = ModelState()
            state.adding, state.db = False, queryset.db
            yield one


def plain[Found: QuerySet[Any, Any]](rows: Found) -> Found:
    """The same rows, put together by ``Plain``."""
    found = rows.all()
    found._iterable_class = Plain  # where querysets keep what makes their rows
    return found
