"""Feeds of every kind, all of them invented, and the page they could stand behind."""

from __future__ import annotations

RSS2 = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbor notes</title>
<link>https://blog.example.org/</link><description>About boats</description>
<item><title>Mending nets &amp;amp; more</title><link>/mending</link><guid isPermaLink="false">n-2</guid>
<pubDate>Fri, 20 Nov 2026 08:00:00 +0100</pubDate>
<description>&lt;p&gt;The &lt;b&gt;old&lt;/b&gt; way.&lt;/p&gt;&lt;script&gt;steal()&lt;/script&gt;</description></item>
<item><title>First light</title><link>https://blog.example.org/first</link><guid>n-1</guid>
<pubDate>Mon, 02 Nov 2026 08:00:00 GMT</pubDate><description>Early.</description></item>
</channel></rss>"""

RSS1 = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://blog.example.org/"><title>Harbor notes</title><link>https://blog.example.org/</link>
<description>About boats</description></channel>
<item rdf:about="https://blog.example.org/mending"><title>Mending nets</title>
<link>https://blog.example.org/mending</link><dc:date>2026-11-20T08:00:00+01:00</dc:date><description>The old way.</description></item>
</rdf:RDF>"""

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor notes</title><id>urn:x</id><updated>2026-11-20T07:00:00Z</updated>
<entry><title type="html">Mending &lt;i&gt;nets&lt;/i&gt;</title><id>urn:x:2</id>
<link rel="alternate" href="https://blog.example.org/mending"/><published>2026-11-20T07:00:00Z</published>
<updated>2026-11-21T07:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The old way.</p></div></content></entry>
</feed>"""

JSON = b"""{"version": "https://jsonfeed.org/version/1.1", "title": "Harbor notes", "items": [
{"id": "2", "url": "https://blog.example.org/mending", "title": "Mending nets", "content_html": "<p>The old way.</p>",
 "date_published": "2026-11-20T08:00:00+01:00"}, {"id": 1, "content_text": "A note without a title", "date_published": "soon"}, 7]}"""

PODCAST = b"""<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Tide talk</title>
<item><title>Episode 4</title><guid>e4</guid><enclosure url="https://audio.example.org/4.mp3" length="1" type="audio/mpeg"/>
<pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate><itunes:summary>With a pilot.</itunes:summary></item></channel></rss>"""

YOUTUBE = b"""<?xml version="1.0" encoding="UTF-8"?><feed xmlns:yt="http://www.youtube.com/xml/schemas/2015"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>Harbor films</title>
<entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>A mended net</title>
<link rel="alternate" href="https://www.youtube.com/watch?v=abc"/><published>2026-11-20T07:00:00+00:00</published>
<media:group><media:description>How it holds.</media:description></media:group></entry></feed>"""

MASTODON = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Ana Harbor</title>
<item><guid isPermaLink="true">https://social.example.org/@ana/1</guid><link>https://social.example.org/@ana/1</link>
<pubDate>Fri, 20 Nov 2026 07:00:00 +0000</pubDate><description>&lt;p&gt;Nets are out.&lt;br&gt;Wind from the west.&lt;/p&gt;</description></item>
</channel></rss>"""

PAGE = b"""<!doctype html><html><head><base href="https://blog.example.org/about/">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">
<link rel="alternate" type="application/rss+xml" title="Posts" href="../feed.xml">
<link rel="stylesheet" href="x.css"></head><body>About Ana</body></html>"""

BOMB = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>&c;</title>
<item><title>&c;</title></item></channel></rss>"""

STEALING = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>
<title>&x;</title><item><title>&x;</title></item></channel></rss>"""

ALL = {
    "rss2": RSS2,
    "rss1": RSS1,
    "atom": ATOM,
    "json": JSON,
    "podcast": PODCAST,
    "youtube": YOUTUBE,
    "mastodon": MASTODON,
}
