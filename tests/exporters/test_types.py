"""JSON-LD against the types of schema.org, as the TypeScript compiler sees them.

Needs node and the packages ``schema-dts@2.1.0`` and ``typescript@5``: in the folder named by SCHEMA_DTS, or
installed by npm. Where neither can be had, the tests are skipped and say so.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from monographs.document import Document
from monographs.document.vocabulary import OriginKind
from monographs.exporters.jsonld import page
from monographs.importers import Declaration, Refused, extract
from tests.corpus import CORPUS
from tests.documents import a_document

from .documents import facts


PACKAGES = ("schema-dts@2.1.0", "typescript@5")
SECONDS = 180
FROM_THE_CORPUS = 50
DEMO = Path(__file__).resolve().parents[2] / "monographs" / "management" / "demo"
HEAD = """
import type {DrugLeaf, MedicalTherapyLeaf, MergeLeafTypes} from "schema-dts";
import type {MedicalConditionLeaf, MedicalWebPageLeaf} from "schema-dts";
type Both = MergeLeafTypes<[DrugLeaf, MedicalTherapyLeaf]>;
"""


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
    lines = [HEAD]
    for number, document in enumerate(documents):
        whole = page(document, facts(document))
        del whole["@context"]
        lines.append(f"export const d{number}: Both = {json.dumps(whole.pop('about'))};")
        # A literal type would be wanted for what only refers to the drug.
        for place, condition in enumerate(whole.pop("mentions", [])):
            assert condition.pop("possibleTreatment") == {"@id": f"{facts(document).permanent}#drug"}
            lines.append(f"export const c{number}_{place}: MedicalConditionLeaf = {json.dumps(condition)};")
        lines.append(f"export const p{number}: MedicalWebPageLeaf = {json.dumps(whole)};")
    return compiled(compiler, "\n".join(lines), name)


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
    return told.stdout[:4000]


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


def test_a_property_that_schema_org_does_not_know_is_found(compiler):
    wrong = '{"@type": ["Drug", "MedicalTherapy"], "indicationText": "x"}'
    assert "indicationText" in compiled(compiler, f"{HEAD}export const d: Both = {wrong};", "wrong")
