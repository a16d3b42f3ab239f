"""The three roles as groups with their permissions, and the empty ledger's head."""

from django.db import migrations


ROWS = (
    *("section", "notice", "othername", "narrative", "indication", "dosage", "adverseeffect"),
    *("precaution", "interaction", "monitoring", "stoprule", "handling", "programme", "question"),
)
RECORD = ("submission", "decision", "check", "ledgerentry")
DESK = ("drug", "term", "source", "revision")


def _codenames(actions, models):
    return [f"{action}_{model}" for action in actions for model in models]


ROLES = {
    "Editors": [
        *_codenames(("add", "change", "view"), DESK),
        *_codenames(("add", "change", "delete", "view"), ROWS),
        *_codenames(("view",), ("submission", "decision", "check")),
        "add_check",
    ],
    "Moderators": [
        *_codenames(("view",), (*DESK, *ROWS, *RECORD)),
        "add_check",
        "review_revision",
        "withdraw_revision",
    ],
    "Administrators": [
        *_codenames(("view",), (*DESK, *ROWS, *RECORD)),
        *_codenames(("add", "change", "view"), ("user", "group")),
    ],
}

SPECIAL = {
    "review_revision": ("revision", "Can decide on a submitted revision"),
    "withdraw_revision": ("revision", "Can withdraw an approved monograph"),
}


def make_roles(apps, schema_editor):
    """Create the groups; permissions are made here because Django makes them only after migrating."""
    group_model = apps.get_model("auth", "Group")
    for name, codenames in ROLES.items():
        group, _ = group_model.objects.get_or_create(name=name)
        group.permissions.set([_permission(apps, codename) for codename in codenames])


def _permission(apps, codename):
    if codename in SPECIAL:
        app, (model, name) = "monographs", SPECIAL[codename]
    else:
        action, model = codename.split("_", 1)
        app = "auth" if model in ("user", "group") else "monographs"
        name = f"Can {action} {apps.get_model(app, model)._meta.verbose_name}"
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return permission


def remove_roles(apps, schema_editor):
    """Take the groups away."""
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


def make_head(apps, schema_editor):
    """Begin the ledger: its head stands before the first entry."""
    apps.get_model("monographs", "LedgerHead").objects.get_or_create(
        pk=1, defaults={"sequence": 0, "hash": "0" * 64}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("monographs", "0004_desk_guards"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(make_roles, remove_roles, elidable=False),
        migrations.RunPython(make_head, migrations.RunPython.noop, elidable=False),
    ]
