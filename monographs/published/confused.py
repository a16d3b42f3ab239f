"""Names that have been confused in practice, with the letters in which they differ written large."""

from .naming import normalise, substance


# fmt: off
CONFUSED = (
    ("acetaZOLAMIDE", "acetoHEXAMIDE"),
    ("ALPRAZolam", "LORazepam", "clonazePAM"),
    ("aMILoride", "amLODIPine"),
    ("ARIPiprazole", "RABEprazole"),
    ("azaCITIDine", "azaTHIOprine"),
    ("buPROPion", "busPIRone"),
    ("carBAMazepine", "OXcarbazepine"),
    ("CARBOplatin", "CISplatin"),
    ("ceFAZolin", "cefoTEtan", "cefOXitin", "cefTAZidime", "cefTRIAXone"),
    ("chlordiazePOXIDE", "chlorproMAZINE", "chlorproPAMIDE"),
    ("clomiPHENE", "clomiPRAMINE"),
    ("cloNIDine", "cloZAPine", "clonazePAM"),
    ("cycloSERINE", "cycloSPORINE"),
    ("DAUNOrubicin", "DOXOrubicin", "IDArubicin"),
    ("dimenhyDRINATE", "diphenhydrAMINE"),
    ("DOBUTamine", "DOPamine"),
    ("DULoxetine", "FLUoxetine", "PARoxetine"),
    ("ePHEDrine", "EPINEPHrine"),
    ("fentaNYL", "SUFentanil"),
    ("fluPHENAZine", "fluvoxaMINE"),
    ("glipiZIDE", "glyBURIDE"),
    ("guaiFENesin", "guanFACINE"),
    ("hydrALAZINE", "hydroCHLOROthiazide", "hydrOXYzine"),
    ("HYDROcodone", "oxyCODONE"),
    ("HYDROmorphone", "morphine"),
    ("inFLIXimab", "riTUXimab"),
    ("lamiVUDine", "lamoTRIgine"),
    ("levETIRAcetam", "levOCARNitine", "levoFLOXacin"),
    ("medroxyPROGESTERone", "methylPREDNISolone", "methylTESTOSTERone"),
    ("metFORMIN", "metroNIDAZOLE"),
    ("niCARdipine", "NIFEdipine", "niMODipine"),
    ("OLANZapine", "QUEtiapine"),
    ("PENTobarbital", "PHENobarbital"),
    ("prednisoLONE", "predniSONE"),
    ("rifAMPin", "rifAXIMin"),
    ("risperiDONE", "rOPINIRole"),
    ("SAXagliptin", "SITagliptin"),
    ("SORAfenib", "SUNItinib"),
    ("sulfADIAZINE", "sulfaSALAzine"),
    ("tiaGABine", "tiZANidine"),
    ("TOLAZamide", "TOLBUTamide"),
    ("traMADol", "traZODone"),
    ("valACYclovir", "valGANciclovir"),
    ("vinBLAStine", "vinCRIStine"),
)
# fmt: on
"""Names confused in practice, from the public tall man lists of FDA and ISMP (United States names)."""

_TALL = {normalise(name): name for group in CONFUSED for name in group}


def tall(name: str) -> str:
    """Return ``name`` in tall man lettering where that is usual, else as it is."""
    plain = substance(name)
    large = _TALL.get(normalise(plain)) if name.startswith(plain) else None
    return large + name[len(plain) :] if large else name


def confused_with(name: str) -> tuple[str, ...]:
    """Return the names that the substance of ``name`` has been confused with, none where it is not listed."""
    words = normalise(substance(name))
    groups = (group for group in CONFUSED if words in map(normalise, group))
    return tuple(other for group in groups for other in group if normalise(other) != words)
