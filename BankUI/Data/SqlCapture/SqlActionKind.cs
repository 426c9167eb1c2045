namespace BankUI.Data.SqlCapture;

/// <summary>What made the statements of an action run.</summary>
public enum SqlActionKind
{
    /// <summary>The page was opened: the first response, and the circuit that takes it over.</summary>
    PageLoad,

    /// <summary>The person did something.</summary>
    Event,

    /// <summary>Nobody did anything here: someone else changed something, or time passed.</summary>
    Background,
}
