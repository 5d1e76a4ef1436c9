"""Words that tell states, reasons and aims apart from what only stands around them.

They belong to English, not to a field of study, so they stand here and not in the lexicon.
"""

from __future__ import annotations

from comity.nouns import word_set

# -- clauses -----------------------------------------------------------------------------------------------------------

REASON_MARKS = word_set("because since as given for")
STATIVE = word_set("be have lack need depend remain want face require mean contain belong fear rely oppose")
"""Verbs of states: "as" before them gives a reason, not a time."""
CONDITION_MARKS = word_set("if unless whether lest")
PLACE_MARKS = word_set("when whenever where wherever")
ADVISING = word_set("should must ought shall need")
DENYING = word_set("never hardly scarcely barely neither nor")
WEIGHTLESS = word_set(
    "however therefore moreover also still consequently thus hence partly mainly too yet though furthermore instead"
    " then now already so nevertheless nonetheless meanwhile indeed finally firstly secondly thirdly first second third"
    " besides lastly fourthly fifthly conversely ultimately objectively subjectively specifically notably undoubtedly admittedly regrettably sadly surprisingly interestingly overall generally accordingly similarly likewise additionally clearly obviously unfortunately"
)
"""Adverbs that bind a clause to the text and say nothing of the state."""
CUT_PREPOSITIONS = word_set(
    "because due owing thanks despite after since given according as under during before unlike besides"
)
"""Prepositions of circumstances that are no part of a state's label."""
DANGLING = word_set("with of for to on in by from and or the a that is are has have not")
"""Words on which no clause ends: what follows was lost."""

# -- nouns that link, point or say nothing -----------------------------------------------------------------------------

LINKING = word_set(
    "aim view goal purpose objective intention hope mission mandate task basis principle spirit motto response reaction"
    " answer accordance line conformity compliance keeping result consequence reason cause account face wake light"
    " respect slogan end sake aftermath adherence effort bid attempt order remedy favour favor support assistance help backing"
    " concept idea philosophy banner premise foundation footing manner way"
    " partnership cooperation collaboration conjunction coordination association tandem concert invitation focus emphasis attention reference"
    " framework participation attendance involvement part patronage presence"
    " charge helm head hands hand umbrella roof leadership"
    " membership admission accession capacity approval consent"
)
"""Nouns that only link a verb to what follows them: "on the *basis* of equality"."""
HOPES = frozenset({"idea", "hope", "intention", "aim", "goal", "purpose", "expectation"})
"""Nouns behind which a clause with "that" tells what something is done for: "in the *hope* that A would ..."."""
POINTING = word_set(
    "reason cause problem way fact thing point factor question answer example case difference situation"
)
"""Nouns whose states tell nothing of what the text speaks of: "the *reasons* are complicated"."""
VAGUE = word_set(
    "main major many serious common outstanding practical pressing most certain some numerous key big great above"
    " relevant following other various several such same important biggest greatest principal chief these those this"
    " that its their his her our your no any all both few more further first second third last next one two three four"
    " five real different specific concrete significant similar restricting restrictive limiting hindering constraining"
)
"""Modifiers that tell nothing of what they modify."""
GENERIC = word_set(
    "problem challenge obstacle barrier difficulty limitation issue shortcoming weakness constraint factor reason cause"
    " basis number way thing fact result outcome effect impact consequence measure step point aspect condition situation"
    " circumstance recommendation suggestion goal aim objective purpose principle development progress influence role"
    " part matter task idea work etc example case threat concern risk gap question hurdle impediment defect"
    " worry flaw trouble predicament disadvantage headache attain fulfil fulfill dilemma drawback achievement success change benefit etc. today year time people country state"
)
"""Nouns that only announce what a text puts in its own words."""
TROUBLES = word_set("problem challenge obstacle difficulty limitation constraint shortcoming weakness deficiency worry trouble predicament dilemma issue barrier drawback defect flaw")
"""Nouns that only announce troubles, with whoever has them or without."""
FUNCTION = word_set("of in for the a an to facing between by and or with etc be able")

# -- states ------------------------------------------------------------------------------------------------------------

SCARCE = word_set("no little few insufficient scant fewer neither")
LACKING = word_set("lack miss lose fail refuse need")
NOT_SCARCE = word_set(
    "doubt need question evidence reason sign alternative limit exception obligation intention surprise problem"
    " difficulty objection wonder matter longer more one restriction change conflict dispute plan choice point year"
    " month week day decade claim comment detail case way party state country government barrier obstacle cost fee"
    " partner twin member embassy coast border army seat office capital airport relation link difference war violence"
    " sanction effect proof record trace mention request complaint application proposal bid appeal reservation news rumour tie"
)
"""Nouns whose absence is no shortcoming: "there is no *doubt*"."""
EARLY = word_set(
    "low lower early initial primary preliminary elementary exploratory nascent embryonic infant rudimentary short disadvantaged weak unfavorable"
    " unfavourable passive vulnerable subordinate marginal awkward difficult weaker inferior starting"
)
"""What makes a level, stage or position a bad one: "still at an *early* stage"."""
PLIGHTS = word_set(
    "danger strain risk crisis trouble arrears debt doubt jeopardy pressure threat fire tatters ruins decline disarray"
    " limbo deadlock stalemate difficulty chaos attack dispute turmoil disrepair"
) | {
    "behind schedule", "out of date", "beyond repair", "at war", "at odds", "at odd", "at standstill", "in conflict", "on brink",
    "at stake", "on verge", "below capacity", "under capacity", "below potential", "on paper", "below expectation", "below target", "behind target",
    "to nothing", "to naught", "to standstill", "to halt", "at loggerhead", "in name", "under criticism", "into disrepair", "into oblivion",
    "at purpose", "into difficulty", "into trouble", "into crisis", "into recession", "into debt", "to grief", "beyond stage", "in shambles",
    "behind plan", "under scrutiny", "in recession", "without effect", "without result", "in distress", "in jeopardy", "on hold", "on ice",
    "in infancy", "at disadvantage", "in dilemma", "in predicament", "at impasse", "in bottleneck", "into dilemma", "into stagnation", "into predicament",
    "into bottleneck", "to bottleneck", "in stagnation", "at bottleneck", "in vacuum", "over budget", "behind time", "beyond deadline", "below plan", "into abeyance", "in abeyance", "at crisis", "into disuse",
    "in disuse", "on rock", "off track", "out of order", "behind bar", "in bind", "under fire", "in freefall", "at nil", "in red", "into red", "below strength", "under strength",
}  # fmt: skip
"""What something is in that is in a bad way: "under *strain*", "*behind schedule*"."""
UNDULY = word_set(
    "heavily solely entirely largely excessively overly exclusively too almost strongly still completely"
)
FRAIL = word_set("few single one foreign imported scarce volatile")
"""What makes a dependence a weakness: "relies on a *few* donors"."""
ORDINALS = word_set("first second third fourth fifth firstly secondly thirdly fourthly finally lastly next moreover also then")
NO_ADVICE = word_set(
    "see note cf contact visit click read download apply register let thank be have do suppose imagine consider compare"
    " take remember recall say mean come go look"
)
"""Verbs that open a sentence without advising anybody."""
STAGES = word_set("level hand side aspect respect addition time regard term view end basis field future area sphere front dimension perspective line policy stage process practice")
"""Nouns that only say on which side or when advice is given: "at the policy *level*, build A"."""
UNWISE = word_set("unwise inadvisable premature wrong dangerous mistake foolish pointless")

# -- doing -------------------------------------------------------------------------------------------------------------

WORKING = word_set("work exist operate act serve meet cooperate collaborate convene function gather")
"""Verbs without an object whose infinitive tells an aim: "meets *to review*"."""
WISHING = word_set("want wish expect like prefer need hope promise pledge vow")
EXPECTED = word_set("expect schedule plan set project intend design")
SEEING = word_set("see find identify discern detect name cite suspect")
PLAYING = word_set("play make have be become")
"""Verbs whose subject does what their object names: "*plays* a role in restoring trust"."""
EVERYBODY = word_set("nobody none everyone everybody many few")
RESTS_ON = (
    "on basis of", "on principle of", "in accordance with", "in line with", "in keeping with", "in conformity with",
    "with respect for", "on premise of", "on foundation of", "upon basis of", "in accord with",
)  # fmt: skip
LED_BY = (
    "in spirit of", "under motto", "under motto of", "under slogan", "under slogan of", "under principle of", "on principle of", "with principle of",
    "under concept of", "with concept of", "under idea of", "under philosophy of", "with spirit of", "under banner of",
)  # fmt: skip
"""Roles that name a principle, whatever the words."""
RULES = word_set(
    "treaty agreement convention protocol memorandum charter article law act statute rule regulation accord constitution decree party clause annex scheme say provide stipulate lay require according"
)
"""Words of a sentence whose "shall" tells what has been laid down, not what somebody advises."""
