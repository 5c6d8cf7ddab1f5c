"""Invented people and figures for the kitchen's pages."""

from __future__ import annotations

from typing import Any

from goodword.web.faces import Face, face

SAM = Face("Sam Kowalski", "SK", 1)
RUTH = Face("Ruth Okafor", "RO", 2)
LINDY = Face("Lindy Barros", "LB", 5)
PRIYA = Face("Priya Nair", "PN", 4)
DANA = Face("Dana Mercer", "DM", 3)
TOMAS = Face("Tomas Jelinek", "TJ", 2)

CHOICES: list[dict[str, Any]] = [
    {"key": name, "name": name, "why": why, "chosen": chosen, "face": face(name, name)}
    for name, why, chosen in (
        ("Dana Mercer", "wrote 14 times since March", True),
        ("Ahmed Rahimi", "you worked at Alder together", True),
        ("Priya Nair", "recommended you in 2022", True),
        ("Tomas Jelinek", "3 people in common", False),
        ("Jo Bright", "met at Leeds HR Forum", True),
        ("Kirsty Hall", "wrote twice in 2019", False),
        ("Eva Vance", "same school, 1998", False),
        ("Malik Cole", "you introduced him to Jo", True),
        ("Fay Norton-Featherstonehaugh", "new job: Northwind, October", False),
    )
]

ROWS: list[dict[str, Any]] = [
    {
        "key": f"row{at}",
        "url": "/_kitchen/person/",
        "name": name,
        "line": line,
        "why": why,
        "face": face(name, name),
        "chips": chips,
        "selected": at == 1,
    }
    for at, (name, line, why, chips) in enumerate(
        (
            ("Sam Kowalski", "Third-generation bakery owner · Kowalski & Daughters · Leeds", "", ["client"]),
            ("Ahmed Rahimi", "Payroll for small firms · Rahimi Payroll · York", "You worked at Alder together.", []),
            ("Нина Коваленко", "Translator · Kyiv", "You met at the trade fair in Gdansk, 2023.", ["close"]),
            ("Ὀδυσσέας Παπαδόπουλος", "Olive oil, for restaurants · Piraeus", "", ["supplier", "met in person"]),
            ("Nguyễn Thị Hồng", "Ceramics · Hội An", "", []),
            ("ليلى حداد", "محامية · عمّان", "", []),
        )
    )
]
for _row in ROWS:
    _row["chips"] = [{"label": label, "tone": "green" if at == 0 else ""} for at, label in enumerate(_row["chips"])]

STORY: list[dict[str, str]] = [
    {
        "title": "Coffee at Laynes",
        "meta": "3 Nov · in person",
        "tone": "gold",
        "text": "Daughter takes over the second shop in spring. Wants a coach who has done a family handover.",
    },
    {
        "title": "You introduced him to Ahmed Rahimi",
        "meta": "12 Sep",
        "text": "Both said yes. They met twice; Ahmed now does the payroll.",
    },
    {
        "title": "He passed you a referral: Brook Street Dental",
        "meta": "2 Jun",
        "text": "Won. You thanked him on 20 June.",
    },
    {"title": "Harrogate Breakfast", "meta": "14 Mar 2024 · where you met, table 4", "tone": "gold"},
]

COMMON: list[dict[str, str]] = [
    {"label": "butterflies", "tone": "gold"},
    {"label": "family firms", "tone": "green"},
    {"label": "Leeds", "tone": "green"},
    {"label": "9 people you both know"},
    {"label": "Bread & Business group"},
]

RELATIONSHIP: list[dict[str, str]] = [
    {"label": "Strength", "value": "Strong, growing"},
    {"label": "You usually talk", "value": "every 5 weeks"},
    {"label": "Last spoke", "value": "19 days ago"},
    {"label": "Has introduced you", "value": "twice"},
]

ELSEWHERE: list[dict[str, str]] = [
    {"label": "LinkedIn", "value": "samkowalski", "url": "https://example.com/", "verified": "verified"},
    {"label": "Flickr", "value": "yorkshire-wings", "url": "https://example.com/"},
    {"label": "Mastodon", "value": "@sam@bread.example", "url": "https://example.com/", "verified": "verified"},
]

CURVE: dict[str, str] = {
    "line": "M0 62C20 60 38 42 62 42 84 44 110 26 150 24 176 24 200 34 226 22 250 0 268 4 300 14",
    "area": "M0 62C20 60 38 42 62 42 84 44 110 26 150 24 176 24 200 34 226 22 250 0 268 4 300 14V72H0z",
}

STATS: list[dict[str, str]] = [
    {"value": "1,412", "label": "people read"},
    {"value": "96", "label": "you already had, updated"},
    {"value": "7", "label": "could be the same person; look when you like"},
    {"value": "3", "label": "lines that could not be read, and why"},
]
