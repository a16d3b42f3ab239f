"""JSON-LD against the types of schema.org, as the TypeScript compiler sees them.

Needs node and the packages ``schema-dts@2.1.0`` and ``typescript@5``: in the folder named by SCHEMA_DTS, or
installed by npm. Where neither can be had, the tests are skipped and say so.
"""

import ast
import dataclasses
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from monographs.document import Code, Document, Identity, Interaction, Name, Narrative, Origin, Precaution
from monographs.document.vocabulary import OriginKind
from monographs.exporters import EditionFacts, Upheld, jsonld
from monographs.exporters.jsonld import page
from monographs.importers import Declaration, Refused, extract
from tests.corpus import CORPUS
from tests.documents import a_document, a_section

from .documents import OPEN, SIGNED_AT, facts


PACKAGES = ("schema-dts@2.1.0", "typescript@5")
SECONDS = 180
FROM_THE_CORPUS = 50
DEMO = Path(__file__).resolve().parents[2] / "monographs" / "management" / "demo"
HEAD = """
import type {DrugLeaf, MedicalTherapyLeaf, MergeLeafTypes} from "schema-dts";
import type {MedicalConditionLeaf, MedicalWebPageLeaf} from "schema-dts";
type Both = MergeLeafTypes<[DrugLeaf, MedicalTherapyLeaf]>;
"""
AI = Origin(kind="ai")
UPHELD = (Upheld("dosage-adults", "The dose was wrong.", SIGNED_AT), Upheld("", "Out of date.", SIGNED_AT))


def everything(origin: Origin = AI) -> Document:
    """Return a monograph that gives JSON-LD cause to say all it can."""
    shared = {"origin": origin}
    document = a_document(origin=origin, sources=(OPEN.replace(dated="2026-01-02"),))
    more = (
        a_section(
            "precautions",
            Precaution(key="boxed", words="Deaths.", level="boxed_warning", **shared),
            Precaution(key="unborn", words="It harms the unborn.", topics=("pregnancy",), **shared),
            Precaution(key="drinks", words="No alcohol.", topics=("alcohol",), **shared),
        ),
        a_section("interactions", Interaction(key="food", words="Milk.", interactant="Milk", **shared)),
        a_section("mechanism", Narrative(key="how", words="It binds.", **shared)),
    )
    identity = Identity(
        generic_name="Exemplumab",
        names=(Name(name="Exa", kind="brand"), Name(name="Exemplum")),
        components=("Exemplum", "mab"),
        drug_class="Antibody",
        route="intravenous",
        codes=(Code(system="ATC", code="X01"),),
    )
    return document.replace(identity=identity, sections=(*document.sections, *more))


def reported(document: Document) -> EditionFacts:
    """Return the record of an edition of ``document`` with upheld reports."""
    return dataclasses.replace(facts(document), upheld=UPHELD)


def said_in(node: object) -> Iterator[str]:
    """Yield the types and properties of ``node`` and all within it."""
    if isinstance(node, dict):
        types = node.get("@type", [])
        yield from [types] if isinstance(types, str) else types
        yield from node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from said_in(part)


def written_down() -> set[str]:
    """Return the types and properties that stand in the code of the exporter."""
    found = set(jsonld._WARNINGS.values())
    for node in ast.walk(ast.parse(Path(jsonld.__file__).read_text())):
        for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
            if isinstance(key, ast.Constant):
                found.add(key.value)
                types = ast.walk(value) if key.value == "@type" else ()
                found |= {each.value for each in types if isinstance(each, ast.Constant)}
    return found


@pytest.fixture(scope="module")
def compiler(tmp_path_factory) -> Path:
    """A folder with the compiler and the types."""
    if shutil.which("node") is None:
        pytest.skip("node is not here, so JSON-LD was not held against schema.org's types")
    if folder := os.environ.get("SCHEMA_DTS"):
        return Path(folder)
    folder = tmp_path_factory.mktemp("types")
    if shutil.which("npm") is None or _install(folder) != 0:
        pytest.skip("npm could not install schema-dts, so JSON-LD was not held against schema.org's types")
    return folder


def _install(folder: Path) -> int:
    command = ["npm", "install", "--no-save", "--silent", "--fetch-retries=0", *PACKAGES]
    try:
        return subprocess.run(
            command, cwd=folder, capture_output=True, check=False, timeout=SECONDS
        ).returncode
    except subprocess.TimeoutExpired:
        return 1


def complaints(compiler: Path, documents: list[Document], name: str) -> str:
    """Return what the compiler says about the JSON-LD of ``documents``."""
    pages = [page(document, reported(document)) for document in documents]
    return compiled(compiler, declared(pages), name)[:4000]


def declared(pages: list[dict]) -> str:
    """Return ``pages`` as constants with their types, one to a line."""
    lines = [HEAD]
    for number, whole in enumerate(pages):
        rest = {key: value for key, value in whole.items() if key not in ("@context", "about", "mentions")}
        lines.append(f"export const d{number}: Both = {json.dumps(whole['about'])};")
        for place, condition in enumerate(whole.get("mentions", [])):
            # A literal type would be wanted for what only refers to the drug.
            assert condition.pop("possibleTreatment") == {"@id": whole["about"]["@id"]}
            lines.append(f"export const c{number}_{place}: MedicalConditionLeaf = {json.dumps(condition)};")
        lines.append(f"export const p{number}: MedicalWebPageLeaf = {json.dumps(rest)};")
    return "\n".join(lines)


def compiled(compiler: Path, source: str, name: str) -> str:
    """Return what the compiler says about ``source``."""
    (compiler / f"{name}.ts").write_text(source, encoding="utf-8")
    options = (
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--moduleResolution",
        "node",
        "--ignoreDeprecations",
        "5.0",
    )
    command = ["node", "node_modules/typescript/bin/tsc", *options, f"{name}.ts"]
    told = subprocess.run(command, cwd=compiler, capture_output=True, text=True, check=False, timeout=SECONDS)
    return told.stdout


def read(path: Path) -> Document | None:
    try:
        return extract(path.read_bytes(), Declaration(origin=OriginKind.AI)).document
    except Refused:
        return None


def test_the_demo_has_the_types_of_schema_org(compiler):
    demo = [read(path) for path in sorted(DEMO.glob("*.md")) if path.name != "README.md"]
    assert complaints(compiler, [a_document(), *filter(None, demo)], "demo") == ""


@pytest.mark.corpus
def test_real_documents_have_the_types_of_schema_org(compiler, corpus):
    paths = sorted((CORPUS / "composition").rglob("*.md"))
    documents = [read(path) for path in paths[:: len(paths) // FROM_THE_CORPUS]]
    documents = [document for document in documents if document][:FROM_THE_CORPUS]
    assert len(documents) == FROM_THE_CORPUS
    assert complaints(compiler, documents, "corpus") == ""


def test_one_document_has_every_type_and_property_the_exporter_knows():
    said = set(said_in(page(everything(), reported(everything()))))
    assert written_down() <= said
    assert {"warning", "contraindication", "correction", "CorrectionComment", "alcoholWarning"} <= said


def test_every_type_and_property_is_one_of_schema_org(compiler):
    edited = everything(Origin(kind="ai", edited=True))
    assert complaints(compiler, [everything(), edited], "everything") == ""


def test_a_property_that_schema_org_does_not_know_is_found_in_every_type(compiler):
    told = json.dumps(page(everything(), reported(everything())))
    types = sorted(set(re.findall(r'"@type": (?:"\w+"|\[.*?\])', told)))
    assert len(types) >= 13
    wrong = [json.loads(told.replace(kind, f'{kind}, "indicationText": "x"', 1)) for kind in types]
    said = compiled(compiler, declared(wrong), "wrong")
    found = set(re.findall(r"^wrong\.ts\((\d+),", said, re.MULTILINE))
    assert said.count("indicationText") >= len(found) == len(types), said[:4000]
