namespace Declarations.Matching;

/// <summary>What two persons' names have in common; <c>words/person-points.txt</c> says what each is worth.</summary>
public enum PersonEvidence
{
    Base,
    SameWords,
    FullWords,
    AlikeWords,
    LooseWords,
    InitialWords,
    Nicknames,
    LeftOverOnBoth,
    LeftOverOnOne,
    LastAgrees,
    FirstAgrees,
    OneWord,
    Turned,
    SameKey,
    NearKey,
    OtherScript,
    OnlyInitials,
    SameInitialLeftOver,
    LongWordAlike,
    EndingAlike,
}
