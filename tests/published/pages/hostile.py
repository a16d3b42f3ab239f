"""Words that try to run, to hide, or to pass for the page's own flag and marks. All our own."""

from monographs.document import Document, Narrative, Precaution
from tests.published.documents import AI, document


BODIES = {
    "script": "<script>document.querySelector('.flag').remove()</script>",
    "script in bold": "**<script src=//evil.example/x.js></script>**",
    "image": "<img src=x onerror=alert(1)>",
    "markdown image": "![flag](https://evil.example/flag.svg)",
    "data address": "[Read more](data:text/html;base64,PHNjcmlwdD4=)",
    "script address": "[Checked](javascript:alert(1))",
    "script address, spaced": "[Checked](java\tscript:alert(1))",
    "script address, encoded": "[Checked](&#106;avascript&colon;alert(1))",
    "vbscript": "<a href='vbscript:x'>Checked</a>",
    "style": "<style>.flag { display: none }</style>",
    "style attribute": '<p style="position:fixed;inset:0">All clear</p>',
    "class": '<section class="flag"><h2>Written by a person</h2></section>',
    "mark": '<details class="mark mark-checked"><summary>✓ Checked</summary></details>',
    "mark in text": "✓ **Checked** · Official label",
    "mark in a heading": "# ✓ Checked\n\n### Flag: every statement has been checked",
    "mark in a table": "| State |\n|---|\n| ✓ Checked |",
    "mark in a quotation": "> ✓ Checked\n> A person held this statement against the passage below.",
    "closing tags": "</p></div></li></ul></section></main><section class=flag>",
    "closing details": "</details></summary></div><div class='mark'>",
    "comment": "<!-- </section --> <!--[if IE]><script>x</script><![endif]-->",
    "template": "{% include 'public/_flag.html' %} {{ flag.title }} {# x #}",
    "id": '<a id="flag-title" name="s-other">here</a>',
    "target": "[Jump](#flag-title)",
    "frame": "<iframe srcdoc='<script>x</script>'></iframe><object data=x></object><embed src=x>",
    "form": "<form action=//evil.example><input name=q><button>Search</button></form>",
    "svg": "<svg onload=alert(1)><use href='#x'/><foreignObject><p>hi</p></foreignObject></svg>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "base and meta": "<base href=//evil.example><meta http-equiv=refresh content=0>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62;",
    "right to left": "Give \u202e05\u202c mg",
    "zero width": "Do no\u200bt give",
    "isolate": "\u2066Checked\u2069 \u2067by us\u2069",
    "tags block": "Safe\U000e0041\U000e0042",
    "deep list": "".join("  " * depth + "* x\n" for depth in range(12)),
    "fence": "```html\n<section class='flag'>\n```",
    "unclosed fence": "~~~\n</section><section class='flag'>",
    "long word": "A" * 3000,
}


def hostile(words: str) -> Document:
    """Return a monograph whose passages, names and precaution all hold ``words``."""
    line = " ".join(words.split())[:300]
    return document(
        "Examplamab",
        Narrative(key="passage", words=words, origin=AI),
        Precaution(key="warning", words=words, action=line, population_note=line, origin=AI),
        section="precautions",
        drug_class=line,
    )
