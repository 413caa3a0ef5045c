"""Small files of every kind, made here: a page, a PDF, a Word document, downloads of news databases."""

from __future__ import annotations

import io
import zipfile

PARAGRAPHS = (
    "The ministry said on Wednesday that the operation had ended after the other side agreed to hand over weapons.",
    "Residents of the town described a night of shelling and hours in shelters without light or any news at all.",
    "A spokesman declined to say how many had left by road, and promised a statement for the end of the week.",
)

PAGE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Guns fall silent | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta name="author" content="Jane Roe">
<meta property="article:published_time" content="2023-09-20T10:30:00+04:00">
<link rel="canonical" href="https://daily.example/news/1"></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><header><h1>Guns fall silent</h1></header>
<article>{"".join(f"<p>{line}</p>" for line in PARAGRAPHS)}</article>
<footer><p>We use cookies to improve what you see.</p></footer></body></html>"""


def pdf(*pages: list[str], title: str = "", extra: str = "") -> bytes:
    """A PDF whose pages have these lines; a blank one leaves room."""
    objects = ["<</Type/Catalog/Pages 2 0 R" + extra + ">>"]
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>")
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for n, lines in enumerate(pages):
        shown = "".join(f"1 0 0 1 50 {780 - 14 * at} Tm ({line}) Tj\n" for at, line in enumerate(lines) if line)
        stream = f"BT /F1 11 Tf\n{shown}ET"
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {5 + 2 * n} 0 R>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    objects.append(f"<</Title({title})>>")
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010} 00000 n \n" for place in places).encode())
    info = f"/Info {len(objects)} 0 R" if title else ""
    out.write(f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{info}>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def docx(*lines: str, title: str = "") -> bytes:
    """A Word document of these paragraphs."""
    import docx as library

    document = library.Document()
    document.core_properties.title = title
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def packed(files: dict[str, bytes | str], **options: int) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content, **options)
    return out.getvalue()


NEXIS = """



                               1 of 2 DOCUMENTS



                                The Harbour Post

                         September 20, 2023 Wednesday
                                 Late Edition

Guns fall silent in the hills

BYLINE: By Jane Roe

SECTION: WORLD; Pg. 4

LENGTH: 40 words

The ministry said on Wednesday that the operation had ended
after the other side agreed to hand over weapons.

LENGTH: is also what a paragraph may begin with.

LOAD-DATE: September 21, 2023

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                       Copyright 2023 Harbour Press
                            All Rights Reserved

                               2 of 2 DOCUMENTS


                                  Valley Times

                                 3 October 2023

Roads reopen

LENGTH: 12 words

Buses ran again on Tuesday.

LANGUAGE: ENGLISH
"""

NEXIS_LINES = (
    "User Name: someone", "Documents (2)", "1. Guns fall silent", "2. Roads reopen",
    "Guns fall silent", "The Harbour Post", "September 20, 2023 Wednesday 5:03 PM GMT", "Copyright 2023 Harbour Press",
    "Section:\xa0WORLD", "Length:\xa040 words", "Byline:\xa0Jane Roe", "Body", "", PARAGRAPHS[0], PARAGRAPHS[1],
    "Load-Date: September 21, 2023", "End of Document",
    "Roads reopen", "Valley Times", "October 3, 2023", "Length:\xa012 words", "Body", PARAGRAPHS[2], "End of Document",
)  # fmt: skip

NEXIS_PAGE = """<HTML><HEAD><TITLE>&nbsp;</TITLE></HEAD><BODY>
<DIV CLASS="c0"><P CLASS="c1"><SPAN CLASS="c2">1 of 1 DOCUMENTS</SPAN></P></DIV>
<DIV CLASS="c3"><P><SPAN>The Harbour Post</SPAN></P></DIV>
<DIV CLASS="c3"><P><SPAN>September</SPAN><SPAN> 20, 2023, Wednesday<BR>Correction Appended</SPAN></P></DIV>
<DIV CLASS="c5"><P><SPAN>Guns fall silent;<BR>Roads stay closed</SPAN></P></DIV>
<DIV CLASS="c5"><P><SPAN>BYLINE: </SPAN><SPAN>By JANE ROE</SPAN></P></DIV>
<DIV CLASS="c5"><P><SPAN>LENGTH: </SPAN><SPAN>40 words</SPAN></P></DIV>
<DIV CLASS="c5"><P><SPAN>The ministry said so.</SPAN></P>
<P><SPAN>&nbsp;</SPAN></P><P><SPAN>Others did not.</SPAN></P></DIV>
<DIV CLASS="c5"><P><SPAN>LANGUAGE: </SPAN><SPAN>ENGLISH</SPAN></P></DIV>
<DIV CLASS="c3"><P><SPAN>Copyright 2023 Harbour Press</SPAN></P></DIV></BODY></HTML>"""


def factiva_row(code: str, content: str) -> str:
    """A row of Factiva's tables."""
    return f'<tr><td align="right" class="index"><b>{code}</b>&nbsp;</td><td>{content}</td></tr>'


FACTIVA_PAGE = (
    '<!DOCTYPE html><html><head><title>Factiva</title></head><body><div class="article enArticle"><table>'
    + factiva_row("SE", "World")
    + factiva_row("HD", "<b class='enHeadline'>Guns fall silent\n</b>")
    + factiva_row("BY", "By Jane Roe")
    + factiva_row("WC", "40 words")
    + factiva_row("PD", "20 September 2023")
    + factiva_row("ET", "17:03")
    + factiva_row("SN", "The Harbour Post")
    + factiva_row("LA", "English")
    + factiva_row("LP", "<p>The ministry said so.</p>")
    + factiva_row("TD", "<p>Others did not.</p><p>Nobody else was asked.</p>")
    + factiva_row("AN", "Document HARB000020230920")
    + "</table></div></body></html>"
)

FACTIVA_XML = """<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="1"><ppsarticle>
<article><baseLanguage>EN</baseLanguage><byline>By Jane Roe</byline>
<headline><paragraph display="Proportional"><hlt>Guns</hlt> fall silent</paragraph></headline>
<leadParagraph><paragraph>The ministry said so.</paragraph></leadParagraph>
<publicationDate><dateTime>2023-09-20T13:03:00Z</dateTime></publicationDate>
<sectionName>World</sectionName><sourceName>The Harbour Post</sourceName>
<tailParagraphs><paragraph>Others did not.</paragraph></tailParagraphs><wordCount>40</wordCount>
</article></ppsarticle></ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""
