"""HTML mail as the text a person reads: layout kept, quotes marked by > as in text mail, no markup."""

import re
from html import unescape

import lxml.html
from inscriptis import get_text
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.model.config import ParserConfig
from lxml.etree import LxmlError

_CONFIG = ParserConfig(css=STRICT_CSS_PROFILE, display_links=False)
_LONGEST = 400_000  # characters; what is longer is a newsletter's markup, not a letter


def html_text(html: str) -> str:
    """Never raises: what cannot be laid out loses its tags and stays readable."""
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html[:_LONGEST].replace("\x00", ""))
    try:
        return _laid_out(html)
    except (LxmlError, ValueError, RecursionError, IndexError, KeyError, AttributeError, TypeError):
        without = re.sub(r"(?is)<(script|style|head)\b.*?</\1>|<!--.*?-->", " ", html)
        return unescape(re.sub(r"<[^>]{0,2000}>", " ", without))


def _laid_out(html: str) -> str:
    if not html.strip():
        return ""
    tree = lxml.html.fromstring(html)
    for quote in tree.xpath("//blockquote[not(ancestor::blockquote)]"):
        _mark_quoted(quote)
    text: str = get_text(lxml.html.tostring(tree, encoding="unicode"), _CONFIG)
    return text


def _mark_quoted(quote: lxml.html.HtmlElement) -> None:
    tail, quote.tail = quote.tail, None
    inner = _laid_out("<div>" + _inside(quote) + "</div>").strip("\n")
    marked = "\n".join("> " + line.rstrip() for line in inner.split("\n"))
    for child in list(quote):
        quote.remove(child)
    quote.tag, quote.text, quote.tail = "pre", marked, tail
    quote.attrib.clear()


def _inside(element: lxml.html.HtmlElement) -> str:
    children = "".join(lxml.html.tostring(child, encoding="unicode") for child in element)
    return (element.text or "").replace("&", "&amp;").replace("<", "&lt;") + children
