"""What rows are about: closed lists of people, conditions, risks and other medicines, read from words.

Sources name one thing in many words, so statements are aligned by these subjects and not by equal strings.
The lists are general: they hold no drug of a single monograph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..findings.texts import folded
from ..vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that sources speak of, recognised by ``pattern``; ``topic`` is that of its precautions."""

    key: str
    label: str
    pattern: re.Pattern[str]
    topic: Topic | None = None

    def named(self, text: str) -> bool:
        """Tell whether ``text`` speaks of it."""
        return self.pattern.search(text) is not None


def named(subjects: Sequence[Subject], text: str) -> Sequence[Subject]:
    """Return those of ``subjects`` that ``text`` speaks of."""
    return [subject for subject in subjects if subject.named(text)]


def slug(name: str) -> str:
    """Return ``name`` as a stable key: "Crohn's disease" is "crohns-disease"."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name).replace("'", "").replace("’", "")).strip("-")


def _subjects(*lines: tuple[str, str] | tuple[str, str, Topic]) -> tuple[Subject, ...]:
    return tuple(
        Subject(
            key=slug(line[0]),
            label=line[0],
            pattern=re.compile(line[1], re.IGNORECASE),
            topic=line[2] if len(line) > 2 else None,
        )
        for line in lines
    )


PEOPLE = _subjects(
    ("Pregnancy", r"\bpregnan|\bexpectant mother|\bchildbearing", Topic.PREGNANCY),
    (
        "Lactation",
        r"\bbreast[- ]?\s?(?:feed|milk)|\blactat|\bnursing (?:mother|infant|wom[ae]n|bab)"
        r"|\bhuman milk",
        Topic.LACTATION,
    ),
    (
        "Children",
        r"\bchild(?:ren)?\b(?!-?\s?(?:bearing|birth))|\bpa?ediatric|\badolescen"
        r"|\bunder (?:the age of )?1[0-9]\b|\b(?:younger|less) than \d+ years|\bbelow 18",
        Topic.PAEDIATRIC,
    ),
    (
        "Older people",
        r"\belderly|\bolder (?:adult|people|patient|person|individual)|\bgeriatric"
        r"|\b(?:over|aged?|above|of) 6[05]\b|\b6[05] years|\bthe aged\b",
        Topic.GERIATRIC,
    ),
    (
        "Kidney disease",
        r"\b(?:kidney|renal)\b(?! (?:stones?|transplant))|\bnephropath|\bdialysis"
        r"|\bcreatinine clearance|\bCrCl|\bGFR",
        Topic.RENAL,
    ),
    (
        "Liver disease",
        r"\b(?:liver|hepatic)\b(?! (?:enzymes?|function|tests?|transplant|injury|toxicity"
        r"|damage))|\bcirrhosis",
        Topic.HEPATIC,
    ),
    (
        "Hypersensitivity",
        r"\ballerg(?:y|ies|ic)\b|\bhypersensitiv|\banaphyla|\bsensitivity to\b",
        Topic.HYPERSENSITIVITY,
    ),
    ("Driving", r"\bdriv(?:e|ing)\b|\boperat\w+ (?:heavy )?machine|\bmachinery", Topic.DRIVING_MACHINERY),
    ("Alcohol", r"(?<!benzyl )\balcohol(?:ic)?\b(?!-based)", Topic.ALCOHOL),
    (
        "Fertility and contraception",
        r"\bcontracepti(?:on|ve m)|\bbirth control|\bfertility|\binfertil",
        Topic.FERTILITY_CONTRACEPTION,
    ),
    (
        "Surgery",
        r"\bsurg(?:ery|ical)\b|\ban(?:a)?esthesia\b|\bdental (?:procedure|work)",
        Topic.SURGERY_ANAESTHESIA,
    ),
)
"""Whom a monograph gives advice for, besides people with a disease."""

CONDITIONS = _subjects(
    ("PML", r"\bprogressive multifocal|\bPML\b"),
    ("JC virus", r"\bJCV?\b(?: virus)?|\bJohn Cunningham"),
    (
        "Infection",
        r"\b(?:active|serious|severe|untreated|systemic|acute|existing|current"
        r"|ongoing) (?:\w+ )?infections?\b|\bsepsis\b",
        Topic.INFECTION_IMMUNITY,
    ),
    ("Tuberculosis", r"\btubercul|\bTB\b"),
    ("HIV", r"\bHIV\b"),
    ("Hepatitis B", r"\bhepatitis B|\bHBV\b"),
    ("Immune deficiency", r"\bimmun(?:o|e)[- ]?(?:compromis|deficien|suppressed)|\bweakened immun"),
    ("Heart failure", r"\bheart failure|\bcardiac failure|\bCHF\b"),
    (
        "Coronary disease",
        r"\bangina|\bcoronary|\bmyocardial infarction|\bheart attack"
        r"|\bisch(?:a)?emic heart",
    ),
    (
        "Heart disease",
        r"\bheart (?:disease|problem|condition)|\bcardi(?:ac|ovascular) (?:disease"
        r"|condition|problem|disorder)|\barrhythmia|\bheart block",
    ),
    ("High blood pressure", r"\bhypertension|\bhigh blood pressure"),
    ("Low blood pressure", r"\bhypotension|\blow blood pressure"),
    ("Stroke", r"\bstroke\b|\bcerebrovascular"),
    ("Blood clots", r"\bthrombo(?:sis|embol)|\bblood clots?\b|\bembolism"),
    (
        "Bleeding",
        r"\b(?:active|internal|gastrointestinal) bleeding|\bbleeding (?:disorder|problem"
        r"|tendenc)|\bh(?:a)?emophilia",
    ),
    (
        "Bone marrow or blood disorder",
        r"\bbone marrow|\bblood (?:disorder|dyscrasia)|\bneutropenia|\bagranulocytosis",
    ),
    ("Anaemia", r"\ban(?:a)?emia\b"),
    ("G6PD deficiency", r"\bG6PD|\bglucose-6"),
    ("Methaemoglobinaemia", r"\bmeth(?:a)?emoglobin"),
    ("Asthma", r"\basthma|\bbronchospas"),
    (
        "Breathing trouble",
        r"\brespiratory (?:insufficiency|depression|failure|disease|condition|problem)"
        r"|\bCOPD\b|\blung disease|\bbreathing (?:problem|disorder)",
    ),
    ("Sleep apnoea", r"\bsleep apn"),
    ("Seizures", r"\bseizure|\bepilep|\bconvuls"),
    ("Depression", r"(?<!respiratory )(?<!marrow )\bdepressi(?:on|ve)\b|\bsuicid"),
    ("Psychosis", r"\bpsychos|\bpsychotic|\bschizophren"),
    ("Myasthenia gravis", r"\bmyasthenia"),
    ("Parkinson's disease", r"\bparkinson"),
    ("Glaucoma", r"\bglaucoma"),
    ("Peptic ulcer", r"\bpeptic|\bstomach ulcer|\bulcers?\b(?!ative)"),
    (
        "Bowel obstruction",
        r"\bobstruct(?:ion|ive) (?:of )?(?:the )?(?:bowel|intestin)"
        r"|\bintestinal obstruction|\bileus|\bbowel obstruct",
    ),
    ("Inflammatory bowel disease", r"\binflammatory bowel|\bulcerative colitis"),
    ("Pancreatitis", r"\bpancreatitis"),
    ("Diabetes", r"\bdiabet"),
    ("Ketoacidosis", r"\bketoacidosis|\bmetabolic acidosis|\blactic acidosis"),
    ("Thyroid disease", r"\bthyroid (?:disease|disorder|problem|condition)|\bhyperthyroid|\bhypothyroid"),
    ("Adrenal disease", r"\badrenal|\bph(?:a)?eochromocytoma"),
    ("Porphyria", r"\bporphyria"),
    ("Gout", r"\bgout\b"),
    ("High calcium", r"\bhypercalc|\bhigh calcium"),
    ("Potassium disorder", r"\bhyperkal|\bhypokal"),
    ("Enlarged prostate", r"\bprostat"),
    ("Urinary retention", r"\burinary (?:retention|obstruction)|\bdifficulty urinating"),
    ("Cancer", r"\bcancers?\b|\bmalignan|\btumou?r\b"),
    ("Substance misuse", r"\bsubstance (?:abuse|use)|\bdrug (?:abuse|addiction)|\baddiction|\balcoholism"),
    ("Open wounds or broken skin", r"\bbroken skin|\bopen wounds?|\bdamaged skin"),
    (
        "Vaccination",
        r"\blive (?:\w+ )?vaccin"
        r"|\b(?:vaccin|immuni[sz])\w+ (?:during|while|before|after) (?:treat|therap|taking)",
        Topic.VACCINATION,
    ),
)
"""Diseases and states in which a drug is forbidden or given with care."""

RISKS = _subjects(
    ("PML", r"\bprogressive multifocal|\bPML\b"),
    ("Herpes", r"\bherpes|\bzoster|\bshingles|\bvaricella"),
    ("Encephalitis or meningitis", r"\bencephalitis|\bmeningitis"),
    ("Pneumonia", r"\bpneumonia"),
    (
        "Infection",
        r"\b(?:serious|severe|opportunistic|other) (?:opportunistic )?infections?"
        r"|\binfections\b|\bsepsis|\bincreased risk of (?:\w+ )?infection",
    ),
    ("Tuberculosis", r"\btubercul"),
    (
        "Hypersensitivity",
        r"\ballerg|\bhypersensitiv|\banaphyla|\burticaria|\bhives\b"
        r"|\bsevere systemic reaction",
    ),
    (
        "Angioedema",
        r"\bangioedema|\bswelling of the (?:face|lips|tongue|throat)|\b(?:facial"
        r"|throat) swelling",
    ),
    ("Infusion reactions", r"\binfusion(?:-related)? reactions?|\breactions? (?:to|during) the infusion"),
    ("Injection site reactions", r"\binjection[- ]site|\bsite of injection"),
    (
        "Liver injury",
        r"\bhepatotox|\bhepatitis\b(?! [ABC]\b)|\bliver (?:injury|damage|failure|problems?"
        r"|dysfunction|inflammation|enzymes?|toxicity)|\bhepatic (?:failure|injury"
        r"|toxicity)|\bjaundice|\belevated liver|\braised liver",
    ),
    (
        "Kidney injury",
        r"\b(?:kidney|renal) (?:injury|damage|failure|problems?|dysfunction|impairment"
        r"|toxicity)|\bnephrotox",
    ),
    (
        "Thrombocytopenia",
        r"\bthrombocytop|\blow (?:blood )?platelet|\bplatelet (?:count )?(?:decreas|reduc"
        r"|fall)",
    ),
    ("Neutropenia or agranulocytosis", r"\bneutropenia|\bagranulocyt|\bleu[ck]openia|\blow white"),
    ("Anaemia", r"\ban(?:a)?emia\b|\bh(?:a)?emolytic"),
    ("Blood disorders", r"\bblood (?:disorder|dyscrasia)|\bbone marrow|\b(?:pan)?cytopenia"),
    ("Bleeding", r"\bbleeding|\bh(?:a)?emorrhag|\bnosebleed|\becchymos"),
    ("Blood clots", r"\bthrombo(?:sis|embol)|\bblood clots?\b|\bembolism"),
    ("Heart attack", r"\bheart attack|\bmyocardial infarction"),
    ("Stroke", r"\bstroke\b"),
    ("Heart failure", r"\bheart failure|\bcardiac failure"),
    (
        "Arrhythmia",
        r"\barrhythmia|\birregular heart|\bQT\b|\bpalpitation|\b(?:abnormal|rapid|fast"
        r"|slow|irregular) heart\s?(?:beat|rate|rhythm)|\btachycardia|\bbradycardia"
        r"|\bheart rhythm",
    ),
    ("Low blood pressure", r"\bhypotension|\blow blood pressure"),
    ("High blood pressure", r"\bhypertension|\bhigh blood pressure|\b(?:increased|elevated) blood pressure"),
    ("Severe skin reactions", r"\bstevens|\btoxic epidermal|\bDRESS\b|\bsevere (?:skin|cutaneous)|\bSJS\b"),
    ("Seizures", r"\bseizure|\bconvuls"),
    ("Suicidal thoughts", r"\bsuicid"),
    ("Depression", r"(?<!respiratory )(?<!marrow )(?<!CNS )\bdepression\b"),
    ("Psychosis or hallucinations", r"\bpsychos|\bhallucinat|\bpsychotic"),
    ("Confusion", r"\bconfusion|\bdelirium"),
    ("Paradoxical reactions", r"\bparadoxical"),
    (
        "Breathing trouble",
        r"\brespiratory (?:depression|failure)|\b(?:slow|shallow)\w* breath"
        r"|\bbreathing (?:problems|difficult)",
    ),
    ("Lung disease", r"\binterstitial lung|\bpneumonitis|\bILD\b|\bpulmonary fibrosis"),
    ("Bronchospasm", r"\bbronchospas"),
    ("Dependence", r"\bdependen(?:ce|cy)|\baddict|\bhabit-forming"),
    ("Withdrawal", r"\bwithdrawal (?:symptom|effect|reaction|syndrome)"),
    ("Serotonin syndrome", r"\bserotonin syndrome"),
    ("Neuroleptic malignant syndrome", r"\bneuroleptic malignant"),
    ("Tardive dyskinesia", r"\btardive|\bextrapyramidal"),
    (
        "Nerve damage",
        r"\bneuropath|\bparesthes|\bparaesthes|\bnerve damage|\bneurological (?:problem"
        r"|effect|symptom|toxic)",
    ),
    ("Muscle breakdown", r"\brhabdomyolysis|\bmyopathy"),
    ("Tendon damage", r"\btendon|\btendinitis"),
    ("Pancreatitis", r"\bpancreatitis"),
    ("Stomach ulcer or perforation", r"\bulcers?\b(?!ative)|\bperforation"),
    ("C. difficile", r"\bdifficile|\bpseudomembranous"),
    ("Lactic acidosis", r"\blactic acidosis"),
    ("Low blood sugar", r"\bhypoglyc|\blow blood (?:sugar|glucose)"),
    ("High blood sugar", r"\bhyperglyc|\bhigh blood (?:sugar|glucose)"),
    (
        "Thyroid",
        r"\bthyroiditis|\bhypothyroid|\bhyperthyroid|\bthyroid (?:disorder|problem"
        r"|dysfunction)",
    ),
    ("Adrenal suppression", r"\badrenal (?:suppression|insufficiency)"),
    ("Electrolyte disorder", r"\belectrolyte|\bhyperkal|\bhypokal|\bhyponat"),
    ("Kidney stones", r"\bkidney stones?|\bnephrolith"),
    ("Methaemoglobinaemia", r"\bmeth(?:a)?emoglobin"),
    (
        "Cancer",
        r"\b(?:risk of|develop\w*) (?:\w+ ){0,3}(?:cancer|malignan|lymphoma)|\blymphoma"
        r"|\bsecondary malignan",
    ),
    (
        "Vision loss",
        r"\b(?:vision|sight|visual) loss|\bloss of (?:vision|sight)|\bblindness"
        r"|\bretinal necrosis|\bcost a patient.s sight",
    ),
    ("Hearing loss", r"\bhearing loss|\bototox|\bdeafness"),
    ("Fractures", r"\bfracture|\bosteopor|\bosteonecrosis"),
    ("Demyelination", r"\bdemyelinat"),
)
"""Adverse effects and risks that a careful reader looks for in every source."""

MEDICINES = _subjects(
    (
        "Immunosuppressants",
        r"\bimmunosuppress(?:ants?|ive (?:drug|agent|medic|therap|treatment))"
        r"|\bazathioprine|\bmethotrexate|\bciclosporin|\bcyclosporin",
    ),
    ("TNF inhibitors", r"\bTNF|\btumou?r necrosis factor (?:inhibitor|blocker|antagonist)"),
    ("MAO inhibitors", r"\bMAO|\bmonoamine oxidase"),
    ("Anticoagulants", r"\banticoagul|\bwarfarin|\bblood thinner|\bheparin"),
    ("NSAIDs", r"\bNSAID|\bnonsteroidal|\bnon-steroidal|\bibuprofen|\baspirin"),
    ("Opioids", r"\bopioid|\bopiate"),
    ("Sedatives", r"\bCNS depressant|\bcentral nervous system depressant|\bsedative|\bbenzodiazepine"),
    ("Antidepressants", r"\bantidepress|\bSSRI|\bSNRI|\btricyclic"),
    ("Nitrates", r"\bnitrates?\b|\bnitroglycerin"),
    (
        "CYP3A4 inhibitors",
        r"\bCYP3A4? (?:inhibitor|and)|\bketoconazole|\bclarithromycin|\britonavir"
        r"|\bgrapefruit|\bstrong inhibitors",
    ),
    ("CYP3A4 inducers", r"\binducers?\b|\brifamp|\bcarbamazepine|\bphenytoin|\bSt\.? John"),
    ("Live vaccines", r"\blive (?:attenuated )?vaccin"),
    ("Antacids", r"\bantacid"),
    ("Acid reducers", r"\bproton pump|\bPPIs?\b|\bH2[- ](?:blocker|antag)|\bomeprazole"),
    ("Digoxin", r"\bdigoxin"),
    ("Lithium", r"\blithium"),
    ("Diuretics", r"\bdiuretic"),
    ("Beta-blockers", r"\bbeta[- ]?blocker"),
    ("Corticosteroids", r"\bcorticosteroid|\bsteroids\b|\bprednis"),
    ("Insulin and diabetes medicines", r"\binsulin\b|\bsulfonylurea|\bantidiabetic"),
    ("Hormonal contraceptives", r"\boral contracept|\bhormonal contracept|\bbirth control pill"),
    ("Statins", r"\bstatins?\b|\bsimvastatin"),
    ("Contrast media", r"\bcontrast (?:media|agent|dye)"),
)
"""Other medicines that monographs warn of."""
