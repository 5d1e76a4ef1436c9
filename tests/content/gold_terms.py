"""The terms that annotations may use: classes, predicates, modalities."""

from __future__ import annotations

__all__ = ["CLASSES", "CLASS_NAMES", "MODALITIES", "PREDICATES", "words"]


def words(text: str) -> frozenset[str]:
    """Return the words of a table that is easier to read as running text."""
    return frozenset(text.split())


CLASSES = words(
    "Initiative Mechanism JointMeeting Twinning FinancingVehicle Forum Agreement CooperationZone Network Event Country "
    "NationalGovernment SubnationalGovernment City Province Region Place InternationalOrganization Position Media "
    "GovernmentDepartment Enterprise ResearchOrganization CivilSociety Person ActorGroup Problem Factor Outcome "
    "Recommendation Objective Principle Field Capacity Framework Document Method"
)
MODALITIES = words("asserted negated hedged recommended planned")
PREDICATES = words(
    "establishedBy initiatedBy ledBy participatesIn signedBy memberOf twinnedWith cooperatesWith partOf finances "
    "locatedIn hasScope startDate endDate date figure inField hasProblem hasCause addresses hasOutcome recommends "
    "addressedTo hasObjective followsPrinciple usesFramework developedBy usesMethod studies author holdsPosition "
    "supports opposes instanceOf"
)
CLASS_NAMES = {
    "InternationalOrganization": "Organization, international organisation",
    "GovernmentDepartment": "PublicBody, Organization, government department",
    "NationalGovernment": "Government, PublicBody, Organization, national government",
    "SubnationalGovernment": "Government, PublicBody, Organization, local government",
    "FinancingVehicle": "Mechanism, financing vehicle",
    "Enterprise": "Organization, company",
    "CivilSociety": "CivilSocietyOrganization, Organization",
    "ResearchOrganization": "Organization, research organisation",
    "Media": "MediaOrganization, Periodical, Organization",
    "Network": "CityNetwork, Mechanism, Organization",
    "Agreement": "CooperationAgreement, TradeAgreement, TwinningAgreement",
    "Initiative": "Programme, Project, Strategy, Plan, Corridor, InfrastructureProject",
    "JointMeeting": "Mechanism, joint meeting",
    "Event": "MeetingEvent",
    "Forum": "Mechanism, platform",
    "Mechanism": "DisputeSettlementMechanism, CommunicationMechanism",
    "CooperationZone": "Mechanism, cooperation zone",
    "Country": "country",
    "City": "city",
    "Province": "Subdivision, province",
    "Region": "Place, NaturalFeature, region",
    "Person": "person",
    "Framework": "theory",
}
"""What else an instance of a class may be said to be: a class above it or below it in the ontology."""
