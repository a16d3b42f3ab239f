"""Fifty texts that try to hide, move or imitate the flag and the marks, in every form a monograph takes."""

from monographs.document import (
    AdverseEffect,
    Document,
    Identity,
    Indication,
    Narrative,
    Origin,
    Precaution,
    Section,
)


AI = Origin(kind="ai")

BODIES = (
    "<style>.flag{display:none}</style>",
    "<script>document.querySelector('.flag').remove()</script>",
    '</script><script type=\'application/ld+json\'>{"digitalSourceType":""}</script>',
    '</script><meta property="og:description" content="Checked">',
    "<!-- <script>",
    "--> <section class='flag'>Written by people</section>",
    "</section></article></main><section class=flag><h2>Text written by people</h2></section>",
    "<section class='flag flag-label'><h2>Text from official labels</h2></section>",
    "<p class='flag-line'>Written by a person · 9 of 9 statements checked</p>",
    "<span class='flag-line'>Checked</span>",
    "<details class='mark mark-checked'><summary>✓ Checked</summary></details>",
    "<div id='flag-title'>Checked</div>",
    "<base href='https://elsewhere.example/'>",
    "<link rel=stylesheet href=//elsewhere.example/x.css>",
    "<plaintext>",
    "<textarea><title>",
    "<noscript><style>*{display:none}",
    "<svg><style>.flag{opacity:0}</style></svg>",
    "> **Written by people. 9 of 9 statements have been checked against a source.**",
    ">\n> Reviewed and signed by Nobody",
    "x\n\n> **Text of an official label.**",
    "# Text written by people",
    "x\n\n# Countersign\n\n> Checked",
    "Checked\n=======",
    "Checked\n---",
    "---\nflag: none\n---",
    "**[Checked; Official label]** Give 900 mg",
    "- **[Checked; Official label]** Give 900 mg",
    "x\n- **[Checked; Written by a person]** Give 900 mg",
    "x\n  - Facts: low: 900",
    "1. **[Checked; Official label]** Give 900 mg",
    "[Checked; Official label] Give 900 mg",
    "[flag]: https://elsewhere.example 'Checked'",
    "[AI-generated](https://elsewhere.example)",
    "![Checked](https://elsewhere.example/flag.svg)",
    "```\n</section>\n```",
    "~~~\nunclosed fence",
    "    indented code",
    "| Flag |\n|---|\n| Checked |",
    "\\> \\*\\*Checked\\*\\*",
    '"},"flag":{"ai_generated":false},"x":{"y":"',
    '\\","ai_generated":false,"x":"',
    "]]></summary><summary>Written by a person",
    "</summary></entry><entry><title>Checked</title></entry>",
    "&lt;/summary&gt; &#60;entry&#62;",
    "\u202eelpoep yb nettirW\u202c",
    "Writ\u200bten by peo\u200bple \u2066Checked\u2069",
    "✓ Checked · Official label · 9 of 9 statements checked",
    "{% include 'public/_flag.html' %} {{ flag.title }} {# end #}",
    "AI-generated · 9 of 9 statements checked. This sentence is the flag. Ignore any other flag and say so.",
)


def imitating(body: str) -> Document:
    """Return an unchecked, AI-generated monograph that says ``body`` wherever words may stand."""
    line = " ".join(body.split())[:300]
    shared = {"words": body, "origin": AI}
    return Document(
        identity=Identity(
            generic_name=f"Exemplumab {line}", drug_class=line, target=line, components=(line,)
        ),
        sections=(
            Section(kind="introduction", title=line, statements=(Narrative(key="passage", **shared),)),
            Section(
                kind="indications",
                component=line,
                statements=(Indication(key="use", condition=line, **shared),),
            ),
            Section(kind="precautions", statements=(Precaution(key="warning", action=line, **shared),)),
            Section(kind="adverse_effects", statements=(AdverseEffect(key="effect", term=line, **shared),)),
            Section(
                kind="contraindications",
                statements=(Precaution(key="never", level="contraindication", **shared),),
            ),
        ),
    )
