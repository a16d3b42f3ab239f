"""Files, folders and archives: only what was named is read, and what is not is said."""

import io
import os
import random
import stat
import tarfile
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from monographs.importers.decoding import MAX_BYTES
from monographs.importers.files import count_files, read_files, read_upload
from monographs.importers.members import MOST_MEMBERS, RATIO


TEXT = b"# Febrinol\n\n### Usage\n\nFebrinol is used to treat fever.\n"


def read(*paths):
    return {file.name: file.refusal or file.data for file in read_files(paths)}


def a_zip(members, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data, **options)
    return buffer.getvalue()


def a_tar(members, mode="w:gz"):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in members.items():
            info = data if isinstance(data, tarfile.TarInfo) else tarfile.TarInfo(name)
            if isinstance(data, bytes):
                info.size = len(data)
            archive.addfile(info, io.BytesIO(data) if isinstance(data, bytes) else None)
    return buffer.getvalue()


def unpacked(name, data):
    return {file.name: file.refusal or file.data for file in read_upload(name, io.BytesIO(data))}


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path):
    for name in ("b/z.md", "b/a.txt", "c.MARKDOWN"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(TEXT)
    assert list(read(tmp_path)) == ["c.MARKDOWN", "b/a.txt", "b/z.md"]
    assert count_files([tmp_path]) == 3


def test_nothing_is_read_through_a_link_or_from_a_pipe(tmp_path):
    secret = tmp_path / "secret.md"
    secret.write_bytes(b"the secret")
    folder = tmp_path / "in"
    folder.mkdir()
    os.symlink(secret, folder / "link.md")
    os.symlink(tmp_path, folder / "up")
    os.mkfifo(folder / "pipe.md")
    found = read(folder)
    assert set(found) == {"link.md", "up", "pipe.md"}
    assert all(isinstance(answer, str) and answer.startswith("Not read") for answer in found.values())


def test_a_name_that_is_no_utf8_is_shown(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.md"
    with open(path, "wb") as file:
        file.write(TEXT)
    assert list(read(tmp_path)) == ["caf\\xe9.md"]


def test_a_large_file_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "large.md").open("wb") as file:
        file.truncate(100 * 1024**2)
    assert read(tmp_path)["large.md"].startswith("Not read: 104,857,600 bytes; at most 262,144")


def test_a_large_upload_is_cut_where_the_reader_refuses_it():
    assert len(unpacked("large.md", b"x" * (3 * MAX_BYTES))["large.md"]) == MAX_BYTES + 1


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("in.zip", a_zip),
        ("in.tar.gz", a_tar),
        ("in.tar", lambda members: a_tar(members, "w")),
        ("in.tar.xz", lambda members: a_tar(members, "w:xz")),
    ],
)
def test_an_archive_is_read_like_a_folder(name, pack, tmp_path):
    path = tmp_path / name
    path.write_bytes(pack({"a/febrinol.md": TEXT, "picture.png": b"\x89PNG"}))
    found = read(path)
    assert found[f"{name}/a/febrinol.md"] == TEXT
    assert "ends in none of" in found[f"{name}/picture.png"]
    assert count_files([path]) is None


@pytest.mark.parametrize("name", ["../up.md", "/etc/up.md", "a/../../up.md", "..\\up.md"])
@pytest.mark.parametrize(("archive", "pack"), [("in.zip", a_zip), ("in.tgz", a_tar)])
def test_a_name_that_leads_out_of_its_archive_is_refused(name, archive, pack):
    (answer,) = unpacked(archive, pack({name: TEXT})).values()
    assert "leads out of the archive" in answer


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_and_devices_in_a_tar_are_refused(kind):
    info = tarfile.TarInfo("link.md")
    info.type, info.linkname = kind, "/etc/passwd"
    found = unpacked("in.tar", a_tar({"link.md": info, "good.md": TEXT}, "w"))
    assert "not a regular file" in found["in.tar/link.md"]
    assert found["in.tar/good.md"] == TEXT


def test_a_link_in_a_zip_is_refused():
    info = zipfile.ZipInfo("link.md")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    (answer,) = unpacked("in.zip", a_zip({info: b"/etc/passwd"})).values()
    assert "not a regular file" in answer


def test_a_zip_bomb_is_refused_and_the_rest_is_read():
    bomb = b"0" * MAX_BYTES
    assert len(bomb) > RATIO * len(a_zip({"bomb.md": bomb}))
    found = unpacked("in.zip", a_zip({"bomb.md": bomb, "good.md": TEXT}))
    assert "very much more" in found["in.zip/bomb.md"]
    assert found["in.zip/good.md"] == TEXT


def test_a_member_too_large_is_refused_without_unpacking_it():
    found = unpacked("in.tar", a_tar({"large.md": b"x" * (MAX_BYTES + 1), "good.md": TEXT}, "w"))
    assert "at most" in found["in.tar/large.md"]
    assert found["in.tar/good.md"] == TEXT


@pytest.mark.parametrize("name", ["in.zip", "in.tar", "in.tar.gz", "in.tar.xz"])
@pytest.mark.parametrize("data", [b"", b"not an archive", b"PK\x03\x04" + b"\x00" * 50, os.urandom(4096)])
def test_a_broken_archive_is_refused_in_words(name, data):
    answers = unpacked(name, data).values()
    assert all(isinstance(answer, str) and "damaged" in answer for answer in answers)


def test_a_cut_archive_gives_what_came_before_the_cut():
    whole = a_tar({f"{n}.md": TEXT + os.urandom(3000) for n in range(20)})
    answers = list(unpacked("in.tar.gz", whole[: len(whole) // 2]).values())
    assert answers[0].startswith(TEXT)
    assert "damaged" in answers[-1]


def test_an_encrypted_member_is_refused():
    packed = bytearray(a_zip({"secret.md": TEXT}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        packed[packed.index(signature) + offset] |= 1
    (answer,) = unpacked("in.zip", bytes(packed)).values()
    assert "encrypted" in answer


def test_too_many_members_end_the_reading(monkeypatch):
    monkeypatch.setattr("monographs.importers.members.MOST_MEMBERS", 3)
    found = unpacked("in.tar", a_tar({f"{n}.md": TEXT for n in range(10)}, "w"))
    assert len(found) == 4
    assert "holds too much" in list(found.values())[-1]
    assert MOST_MEMBERS > 6447


def test_a_zip_with_too_many_members_is_refused_before_its_list_is_read(monkeypatch):
    packed = a_zip({f"{n}.md": TEXT for n in range(10)})
    monkeypatch.setattr("monographs.importers.members.MOST_MEMBERS", 9)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    (answer,) = unpacked("in.zip", packed).values()
    assert "holds too much" in answer


def test_a_list_of_members_in_the_form_for_huge_archives_is_refused():
    packed = a_zip({"a.md": TEXT})
    place = packed.index(b"PK\x05\x06")
    (answer,) = unpacked("in.zip", packed[:place] + b"PK\x06\x07" + bytes(16) + packed[place:]).values()
    assert "holds too much" in answer


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK])
def test_a_header_of_a_tar_is_no_larger_than_headers_are(kind):
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = kind, 70_000
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("good.md"))
        archive.addfile(info, io.BytesIO(b"x" * 70_000))
    found = list(unpacked("in.tar.gz", buffer.getvalue()).values())
    assert "holds too much" in found[-1]


@pytest.mark.parametrize("mode", ["w:gz", "w:bz2", "w:xz"])
def test_a_tar_that_unpacks_to_very_much_more_is_given_up(mode):
    """The large member is passed over, and passing over unpacks it too."""
    packed = a_tar({"large.md": bytes(100 * 1024**2), "good.md": TEXT}, mode)
    tracemalloc.start()
    found = list(unpacked(f"in.tar.{mode[2:]}", packed).values())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "at most" in found[0]
    assert "holds too much" in found[-1]
    assert TEXT not in found
    assert peak < 40 * 1024**2


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA])
def test_a_member_packed_in_an_unusual_way_is_refused_and_the_rest_is_read(method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("odd.md", TEXT, compress_type=method)
        archive.writestr("good.md", TEXT)
    found = unpacked("in.zip", buffer.getvalue())
    assert "unusual" in found["in.zip/odd.md"]
    assert found["in.zip/good.md"] == TEXT


def test_a_damaged_member_of_a_zip_does_not_take_the_others_with_it():
    packed = bytearray(a_zip({"bad.md": TEXT, "good.md": TEXT}))
    packed[packed.index(b"bad.md") + 10] ^= 0xFF
    found = unpacked("in.zip", bytes(packed))
    assert "damaged" in found["in.zip/bad.md"]
    assert found["in.zip/good.md"] == TEXT


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_an_archive_damaged_anywhere_never_raises(mode):
    chance = random.Random(7)
    packed = a_tar({f"{n}.md": TEXT for n in range(5)}, mode)
    for _ in range(60):
        spoilt = bytearray(packed)
        for _ in range(3):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        unpacked("in.tar", bytes(spoilt))


def test_a_zip_damaged_anywhere_never_raises():
    chance = random.Random(7)
    packed = a_zip({f"{n}.md": TEXT for n in range(5)})
    for _ in range(300):
        spoilt = bytearray(packed)
        for _ in range(3):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        unpacked("in.zip", bytes(spoilt))


def test_standard_input_is_one_document(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT)))
    assert read(Path("-")) == {"standard input": TEXT}
