namespace Declarations.Matching;

/// <summary>Features of a pair of personal names; their weights are in <c>words/person-weights.txt</c>.</summary>
internal enum PersonEvidence
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
    Reordered,
    SameKey,
    NearKey,
    OtherScript,
    OnlyInitials,
    SameInitialLeftOver,
    LongWordAlike,
    EndingAlike,
}
