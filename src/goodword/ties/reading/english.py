"""English, as people jot it down."""

from __future__ import annotations

from typing import Final

from goodword.ties.reading.language import DayWords, KindWords, Language

_MONTHS: Final = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS: Final = ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
                    "sunday sun")  # fmt: skip
_NUMBERS: Final = "one two three four five six seven eight nine ten eleven twelve"

_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>(?:19|20)\d{2})\b"
_ON: Final = r"\b(?:on\s+)?(?:the\s+)?"

ENGLISH: Final = Language(
    code="en",
    months={word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()},
    weekdays={word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()},
    numbers={word: number for number, word in enumerate(_NUMBERS.split(), 1)}
    | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50},
    units={
        "minutes": "minute", "minute": "minute", "mins": "minute", "min": "minute", "hours": "hour", "hour": "hour", "hrs": "hour",
        "hr": "hour", "days": "day", "day": "day", "weeks": "week", "week": "week", "months": "month", "month": "month",
        "years": "year", "year": "year",
    },
    days=(
        DayWords("shift", r"\b(?:the\s+)?day\s+before\s+yesterday\b", -2),
        DayWords("shift", r"\b(?:the\s+)?day\s+after\s+tomorrow\b", 2),
        DayWords("shift", r"\byesterday\b", -1),
        DayWords("shift", r"\btomorrow\b", 1),
        DayWords("shift", r"\btoday\b", 0),
        # A time of day that is no time by the clock: the day is clear, the words stay.
        DayWords("shift", r"\blast\s+night\b", -1, keep=True),
        DayWords("shift", r"\b(?:this\s+(?:morning|afternoon|evening)|tonight|just\s+now)\b", 0, keep=True),
        DayWords("ago", r"\b{number}\s+{unit}\s+ago\b"),
        DayWords("ahead", r"\bin\s+{number}\s+{unit}"),
        DayWords("ahead", r"\b{number}\s+{unit}\s+from\s+(?:now|today)\b"),
        DayWords("weekday_before", r"\b(?:last|this\s+past|past)\s+{weekday}"),
        DayWords("weekday_after", r"\b(?:on\s+)?(?:next|the\s+coming|this\s+coming)\s+{weekday}"),
        DayWords("weekday", r"\bon\s+{weekday}"),
        DayWords("weekday", r"\b(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"),
        DayWords("iso", r"\b(?:on\s+)?(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
        DayWords("iso_month", r"\b(?:in\s+)?(?P<year>(?:19|20)\d{2})-(?P<number>\d{2})\b(?!-)"),
        DayWords("date", _ON + _DAY + r"\s+(?:of\s+)?{month}(?:,?\s+" + _YEAR + ")?"),
        DayWords("date", r"\b(?:on\s+)?{month}\s+(?:the\s+)?" + _DAY + r"\b(?!:)(?:,?\s+" + _YEAR + ")?"),
        DayWords("dotted", _ON + r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.(?:\s?" + _YEAR + r"|(?!\d))"),
        DayWords("slashed", _ON + r"(?P<day>\d{1,2})/(?P<number>\d{1,2})(?:/" + _YEAR + r"|(?![\d/]))"),
        DayWords("month_of_year", r"\b(?:(?:back\s+)?in\s+)?{month}\s+(?:of\s+)?" + _YEAR),
        DayWords("month", r"\b(?:back\s+in|in|last)\s+{month}"),
        DayWords("year", r"\b(?:back\s+)?in\s+" + _YEAR),
        DayWords("last_month", r"\blast\s+month\b"),
        DayWords("last_year", r"\blast\s+year\b"),
        DayWords("next_week", r"\bnext\s+week\b"),
        DayWords("next_month", r"\bnext\s+month\b"),
    ),
    times=(
        r"\b(?:at\s+)?(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>am|pm|a\.m\.|p\.m\.)(?!\w)",
        r"\b(?:at\s+)?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\w:])",
    ),
    noon=r"\bat\s+noon\b",
    lengths=(
        r"(?P<hours>\d{1,2}|a|an|one|two|three|four|five|six)\s+hours?\s+and\s+a\s+(?P<more>half)\b",
        r"(?P<hours>\d{1,2})\s*h(?:ours?|rs?)?\s*(?:and\s+)?(?P<minutes>[0-5]?\d)\s*(?:m|mins?|minutes?)?\b",
        r"(?P<hours>\d{1,2}(?:[.,]\d{1,2})?|an?|one|two|three|four|five|six|seven|eight)(?:\s*(?:hours?|hrs?)|(?<=\d)h)\b",
        r"(?P<half>half)\s+an\s+hour\b",
        r"(?P<quarter>(?:a\s+)?quarter\s+of\s+an\s+hour)\b",
        r"(?P<minutes>\d{1,3}|five|ten|fifteen|twenty|thirty|forty|fifty)\s*-?(?:minutes?|mins?)(?!\w)",
    ),
    length_marks=r"(?:for|took|lasted)(?:\s+(?:about|around|almost|nearly|some|over))?",
    follow_up=(
        r"\b(?:(?:and\s+)?(?:to\s+|i\s+(?:should|will)\s+|i'll\s+)?(?:follow[\s-]?up|remind\s+me|check\s+in|check\s+back|come\s+back\s+to"
        r"\s+(?:it|this|him|her|them)|get\s+back\s+to\s+(?:him|her|them)|(?:call|write|ring)\s+(?:him\s+|her\s+|them\s+)?(?:again|back)))\b:?"
    ),
    upcoming=r"\b(?:will|won't|shall|going\s+to|upcoming|planned|planning|we'll|i'll|meeting\s+up)\b",
    kinds=(
        KindWords("video", r"\bvideo[\s-]?(?:call(?:ed)?|chat(?:ted)?|conference)\b", whom=True),
        KindWords("video", r"\b(?:on|over|via)\s+(?:zoom|teams|skype|facetime|google\s+meet|jitsi|webex)\b", keep=True),
        KindWords("video", r"\b(?:zoom|teams|skype|facetime)(?:ed|\s+call|\s+meeting)?\b(?=\s+(?:with|call))", keep=True),
        KindWords("letter", r"\b(?:wrote|sent|got|received)\s+(?:\w+\s+){0,3}?(?:letter|postcard)\b", keep=True),
        KindWords("letter", r"\bletter\b"),
        KindWords("letter", r"\bpostcard\b", keep=True),
        KindWords("gift", r"\b(?:a\s+)?(?:gift|present)\b"),
        KindWords("favor", r"\bhelped\b(?!\s+me\b|\s+us\b)", way="out", keep=True, whom=True),
        KindWords("favor", r"\b(?:did\s+(?:me|us)\s+a|asked\s+(?:me|us)\s+for\s+a)?\s*favou?r\b", keep=True),
        KindWords("call", r"\b(?:phone[\s-]?)?call(?:ed)?\b(?!\s+(?:it|that|this)\b)", whom=True),
        KindWords("call", r"\b(?:phoned|rang|telephoned)\b", whom=True),
        KindWords("call", r"\b(?:(?:we\s+)?(?:spoke|talked|chatted)\s+)?(?:by|on\s+the|over\s+the)\s+(?:tele)?phone\b", whom=True),
        KindWords("message", r"\b(?:e-?mailed|texted|messaged|dm(?:'?e)?d|wrote(?:\s+to)?)\b", way="out", whom=True),
        KindWords("message", r"\b(?:sent|got|received)\s+(?:\w+\s+){0,3}?(?:text|dm|e-?mail|message)\b", keep=True),
        KindWords("message", r"\b(?:message|e-?mail)\b"),
        KindWords("meeting", r"\b(?:met(?:\s+up)?|meeting(?:\s+up)?|saw|visited|caught\s+up|catching\s+up)\b", whom=True),
        KindWords("meeting", r"\b(?:coffee|lunch|dinner|breakfast|brunch|tea|drinks?|beers?|wine|pizza|ice\s+cream|catch-?up"
                             r"|walk(?:ed)?|hike|visit|workshop|conference|party|wedding|one-to-one|1-2-1|interview)\b", keep=True),
        KindWords("note", r"^\s*note(?:\s+to\s+self)?\s*:"),
    ),
    reached_us={
        "called": "call", "phoned": "call", "rang": "call", "wrote": "message", "emailed": "message", "e-mailed": "message",
        "texted": "message", "messaged": "message", "visited": "meeting", "helped": "favor",
    },
    reached_us_object=r"\s+(?:me|us)\b",
    whom_marks=r"\s+(?:up\s+with|in\s+with|with|up|to|together\s+with)\b",
    from_them=r"\s+from\b",
    to_them=r"\s+(?:to|for)\b",
    with_marks=r"\b(?:together\s+with|along\s+with|with)\b",
    joiners=r"\s*(?:,\s*(?:and\s+|&\s*)?|\s+and\s+|\s*&\s*|\s*\+\s*)",
    topic_marks=r"\b(?:(?:talked|spoke|chatted)\s+about|about|regarding|concerning|re:)\s+",
    place_marks=r"\bat\s+",
    named_place_marks=r"\bin\s+",
    place_starts=frozenset({"the", "her", "his", "their", "our", "my"}),
    not_places=frozenset(
        {"first", "last", "least", "all", "once", "noon", "night", "lunch", "dinner", "breakfast", "work", "the", "person", "moment",
         "end", "time", "beginning", "same", "weekend", "latest", "i"}
    ),
    boundaries=frozenset(
        {"with", "about", "for", "at", "in", "on", "to", "from", "regarding", "re", "by", "over", "via", "because", "who", "which", "that",
         "where", "when", "while", "before", "after", "during", "and", "but", "so", "then", "follow", "remind", "yesterday", "today",
         "tomorrow", "last", "next", "this"}
    ),
    not_names=frozenset(
        {"i", "he", "she", "they", "we", "you", "it", "me", "him", "her", "them", "us", "the", "a", "an", "my", "his", "their", "our", "your",
         "everybody", "everyone", "all", "some", "somebody", "someone", "people", "team", "is", "was", "are", "were", "has", "had", "have",
         "said", "says", "will", "would", "no", "not", "again", "back", "up", "new", "old", "great", "good", "nice", "of", "or", "as",
         "today", "yesterday", "tomorrow", "re"}
    ),
    name_links=frozenset({"van", "von", "de", "der", "den", "da", "do", "dos", "di", "del", "della", "la", "le", "el", "al", "bin", "ibn", "ben", "af",
                          "av", "ter", "ten", "zu", "y", "e", "o'", "mac", "mc"}),
    no_topics=frozenset({"it", "this", "that", "everything", "things", "stuff", "him", "her", "them", "me", "us", "how", "what", "why", "whether",
                         "when", "where", "who", "to", "half", "all"}),
    articles=frozenset({"the", "a", "an", "her", "his", "their", "my", "our", "your"}),
)  # fmt: skip
