"""The kinds of line a profile can carry: what is asked for, on which side it stands, what it is compared by.

A kind that people can have in common names the kind of fact it answers to, so that an interest on a member's
profile and a topic noted on somebody's card meet under one key.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goodword.people import kinds
from goodword.people.models.profiles import Facet
from goodword.reach.models import Audience


class Section(StrEnum):
    """The part of a profile a line belongs to, in the order they are shown."""

    WHO = "who"
    GIVE = "give"
    WORK = "work"
    ROOTS = "roots"
    PERSONAL = "personal"
    ELSEWHERE = "elsewhere"


SECTIONS: dict[Section, str | Promise] = {
    Section.WHO: _("In a few words"),
    Section.GIVE: _("Offers and needs"),
    Section.WORK: _("Work"),
    Section.ROOTS: _("Places, schools, languages"),
    Section.PERSONAL: _("Outside work"),
    Section.ELSEWHERE: _("Elsewhere and how to reach you"),
}


@dataclass(frozen=True, slots=True)
class ProfileKind:
    """One kind of line.

    Attributes:
        label: what stands over these lines in the editor.
        add: the words on the link that adds one.
        question: what the form asks.
        help: one sentence under the question.
        fact: the kind of fact it answers to on cards (empty: none).
        facets: the sides it can stand on, the usual one first.
        audience: who may see it unless the member says otherwise; the side's audience caps it.
        single: a profile has one such line.
        detail: what a second field asks for (empty: there is none).
        dated: it carries since and until.
        topics: it carries topics beside the member's own words.
        vocabulary: typing suggests what others have written.
        most: how many such lines a profile can have.
    """

    code: str
    label: str | Promise
    section: Section
    add: str | Promise
    question: str | Promise
    help: str | Promise = ""
    fact: str = ""
    facets: tuple[Facet, ...] = (Facet.BUSINESS,)
    audience: Audience = Audience.MEMBERS
    single: bool = False
    detail: str | Promise = ""
    longest: int = 200
    rows: int = 1
    dated: bool = False
    topics: bool = False
    vocabulary: str = ""
    most: int = 30

    def norm(self, text: str) -> str:
        """The key two lines, or a line and a fact, are compared by; empty where they never are."""
        if not self.fact:
            return ""
        kind = kinds.KINDS[self.fact]
        return kind.norm({kind.main: text})


KINDS: dict[str, ProfileKind] = {}

BOTH = (Facet.BUSINESS, Facet.PERSONAL)
OWN = (Facet.PERSONAL, Facet.BUSINESS)


def _add(kind: ProfileKind) -> ProfileKind:
    if kind.code in KINDS:
        raise ValueError(f"Profile kind {kind.code!r} is declared twice.")
    KINDS[kind.code] = kind
    return kind


PRONOUNS = _add(
    ProfileKind("pronouns", _("Pronouns"), Section.WHO,
                _("Add your pronouns"), _("Your pronouns"), _("Such as she/her, he/him, they/them."),
                single=True, longest=40)
)  # fmt: skip
HEADLINE = _add(
    ProfileKind("headline", _("In one line"), Section.WHO,
                _("Say what you do"), _("What you do, in one line"),
                _("Such as: Third-generation baker in Leeds."), single=True, longest=160)
)  # fmt: skip
KNOWN_FOR = _add(
    ProfileKind("known_for", _("Known for"), Section.WHO,
                _("Say what you would like to be known for"), _("What you would like to be known for, in one line"),
                _("What people should think of when your name is mentioned."), single=True)
)  # fmt: skip
QUARTER = _add(
    ProfileKind("quarter", _("After this quarter"), Section.WHO,
                _("Say what you are after"), _("What you are after this quarter"),
                _("One goal, so that both sides know each other's."), single=True, longest=300, rows=2)
)  # fmt: skip
OFFER = _add(
    ProfileKind("offer", _("What you offer"), Section.GIVE,
                _("Add an offer"), _("What you offer"),
                _("In your words: a trade, advice, a room, an introduction."), longest=300, rows=2, topics=True,
                most=12)
)  # fmt: skip
NEED = _add(
    ProfileKind("need", _("What you need"), Section.GIVE,
                _("Add a need"), _("What you need"),
                _("One concrete thing that somebody could help with."), longest=300, rows=2, topics=True, most=12)
)  # fmt: skip
EXPERTISE = _add(
    ProfileKind("expertise", _("What you know well"), Section.GIVE,
                _("Add something you know well"), _("Something you know well"),
                fact="topic", vocabulary="topic")
)  # fmt: skip
ORGANISATION = _add(
    ProfileKind("organisation", _("Companies and roles"), Section.WORK,
                _("Add a company"), _("Company or organization"), fact="organisation",
                detail=_("Your role there"), dated=True)
)  # fmt: skip
INDUSTRY = _add(
    ProfileKind("industry", _("Trade or industry"), Section.WORK,
                _("Add a trade"), _("Your trade or industry"), fact="industry",
                vocabulary="topic", most=5)
)  # fmt: skip
PLACE = _add(
    ProfileKind("place", _("Places"), Section.ROOTS,
                _("Add a place"), _("A place you live, work or come from"), fact="place",
                facets=BOTH, detail=_("What it is to you"), most=12)
)  # fmt: skip
SCHOOL = _add(
    ProfileKind("school", _("Schools"), Section.ROOTS,
                _("Add a school"), _("School, college or course"), fact="school", facets=BOTH,
                detail=_("What you did there"), dated=True)
)  # fmt: skip
LANGUAGE = _add(
    ProfileKind("language", _("Languages"), Section.ROOTS,
                _("Add a language"), _("A language you speak"), fact="language", facets=BOTH,
                vocabulary="language", most=20)
)  # fmt: skip
GROUP = _add(
    ProfileKind("group", _("Groups and clubs"), Section.ROOTS,
                _("Add a group"), _("A group, club or association you belong to"),
                fact="group", facets=BOTH)
)  # fmt: skip
EVENT = _add(
    ProfileKind("event", _("Events"), Section.ROOTS,
                _("Add an event"), _("An event you go to"), _("Such as a fair, a forum, a festival."),
                fact="event", facets=BOTH)
)  # fmt: skip
INTEREST = _add(
    ProfileKind("interest", _("Interests"), Section.PERSONAL,
                _("Add an interest"), _("Something you love outside work"),
                _("Rare ones join people best."), fact="topic", facets=OWN, audience=Audience.CONNECTIONS,
                vocabulary="topic", most=40)
)  # fmt: skip
QUESTION = _add(
    ProfileKind("question", _("A question"), Section.PERSONAL,
                _("Answer a question"), _("Your answer"), facets=(Facet.PERSONAL,),
                audience=Audience.CONNECTIONS, single=True, longest=600, rows=3)
)  # fmt: skip
HANDLE = _add(
    ProfileKind("handle", _("Pages elsewhere"), Section.ELSEWHERE,
                _("Add a page"), _("Address of your profile or page"),
                _("Such as https://example.com/ana. If that page links back to you here, we show that it is yours."),
                fact="handle", facets=BOTH, detail=_("What it is called"))
)  # fmt: skip
FEED = _add(
    ProfileKind("feed", _("Blog, podcast, channel"), Section.ELSEWHERE,
                _("Add what you publish"), _("Address of your blog, podcast or channel"),
                _("Goodword reads it once a day. Your last few posts stand on your page, and may count for your objectives."),
                fact="feed", facets=BOTH, detail=_("What it is called"), longest=300, most=5)
)  # fmt: skip
EMAIL = _add(
    ProfileKind("email", _("E-mail addresses"), Section.ELSEWHERE,
                _("Add an e-mail address"), _("An e-mail address people may use"), fact="email",
                facets=BOTH, audience=Audience.CONNECTIONS, detail=_("What it is for"), most=6)
)  # fmt: skip
PHONE = _add(
    ProfileKind("phone", _("Phone numbers"), Section.ELSEWHERE,
                _("Add a phone number"), _("A phone number people may use"),
                _("With its country code, such as +44 113 496 0000."), fact="phone", facets=BOTH,
                audience=Audience.CONNECTIONS, detail=_("What it is for"), most=6)
)  # fmt: skip

QUESTIONS: dict[str, str | Promise] = {
    "saturday": _("What does a good Saturday look like?"),
    "taught": _("What could you teach somebody in an afternoon?"),
    "place": _("Which place do you keep going back to?"),
    "book": _("Which book, film or record have you given away most often?"),
    "made": _("What have you made with your own hands?"),
    "table": _("What do you cook for people you like?"),
    "twelve": _("What did you love when you were twelve, and still do?"),
    "mind": _("What have you changed your mind about?"),
}


def traits() -> dict[str, str]:
    """Kind of line → kind of fact, for the lines that people can have in common."""
    shared = set(kinds.traits())
    return {kind.code: kind.fact for kind in KINDS.values() if kind.fact in shared}


def codes_of_trait(fact: str) -> list[str]:
    """The kinds of line that answer to a kind of fact, such as expertise and interest to a topic."""
    return [code for code, answered in traits().items() if answered == fact]


def in_section(section: Section) -> list[ProfileKind]:
    """The kinds of one section, in their order."""
    return [kind for kind in KINDS.values() if kind.section is section]
