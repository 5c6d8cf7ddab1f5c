"""How a raise and a thesis fit, field by field; no database."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from goodword.investors.fit import Offered, Sought, Verdict, fit

RAISED = Offered("seed", ["Payments"], ["payment"], ["payment", "banking"], "nordics-baltics", Decimal(500_000), "EUR")
LOOKS = Sought(
    ["seed"], ["Payments"], ["payment"], ["payment"], ["europe"], Decimal(50_000), Decimal(250_000), "EUR", "either", [],
)  # fmt: skip


def raised(**told: Any) -> Offered:
    return Offered(**{name: told.get(name, getattr(RAISED, name)) for name in Offered.__dataclass_fields__})


def looks(**told: Any) -> Sought:
    return Sought(**{name: told.get(name, getattr(LOOKS, name)) for name in Sought.__dataclass_fields__})


def test_what_agrees_in_all_is_told_in_a_fixed_order() -> None:
    found = fit(RAISED, LOOKS)
    assert [(field.name, field.verdict) for field in found.fields] == [
        ("sector", "yes"), ("stage", "yes"), ("amount", "yes"), ("region", "yes"),
    ]  # fmt: skip
    assert found.good
    assert not found.excluded
    assert found.reasons == [
        "Both name Payments.",
        "Both say Seed.",
        "A ticket of 50,000.00 EUR to 250,000.00 EUR is part of 500,000.00 EUR.",
        "Nordics and Baltics is part of what the thesis names: Europe.",
    ]


@pytest.mark.parametrize(
    ("offered", "sought", "field", "verdict"),
    [
        ({}, {"sectors": ["Banking"], "norms": ["banking"], "near": ["banking"]}, "sector", "close"),
        (
            {"near": ["payment"]},
            {"sectors": ["Banking"], "norms": ["banking"], "near": ["banking", "payment"]},
            "sector",
            "close",
        ),
        ({"near": ["payment"]}, {"sectors": ["Beer"], "norms": ["beer"], "near": ["beer"]}, "sector", "no"),
        ({}, {"sectors": [], "norms": [], "near": []}, "sector", "open"),
        ({"stage": "pre-seed"}, {}, "stage", "close"),
        ({"stage": "series-b"}, {}, "stage", "no"),
        ({"stage": "series-b"}, {"stages": []}, "stage", "open"),
        ({"amount": Decimal(49_999)}, {}, "amount", "no"),
        ({"amount": Decimal(50_000)}, {}, "amount", "yes"),
        ({"amount": Decimal(1_250_000)}, {"lead": "lead"}, "amount", "yes"),
        ({"amount": Decimal(1_250_001)}, {"lead": "lead"}, "amount", "no"),
        ({"amount": Decimal(1_250_001)}, {"lead": "follow"}, "amount", "yes"),
        ({"currency": "GBP"}, {}, "amount", "open"),
        ({"region": "europe"}, {"regions": ["nordics-baltics"]}, "region", "close"),
        ({"region": "east-asia"}, {}, "region", "no"),
        ({"region": "east-asia"}, {"regions": []}, "region", "open"),
    ],
)
def test_each_field(offered: dict[str, Any], sought: dict[str, Any], field: str, verdict: str) -> None:
    assert fit(raised(**offered), looks(**sought)).field(field).verdict == verdict


def test_what_is_left_out_counts_whatever_else_fits() -> None:
    found = fit(RAISED, looks(excluded=["payment"]))
    assert found.excluded
    assert not found.good
    assert found.fields[0].verdict is Verdict.NEVER
    assert found.rank < fit(raised(stage="series-b", region="east-asia"), LOOKS).rank


def test_nothing_in_common_but_openness_is_no_reason_to_meet() -> None:
    anything = looks(stages=[], sectors=[], norms=[], near=[], regions=[])
    assert not fit(raised(currency="GBP"), anything).good
    assert not fit(RAISED, anything).good
