namespace BankUI.Shared;

/// <summary>Ids by which a component's own elements refer to each other, as in <c>for</c> and <c>aria-controls</c>.</summary>
public static class ElementId
{
    /// <summary>An id that no other element of the page has.</summary>
    /// <param name="prefix">What the element is; it makes the page's source readable.</param>
    public static string New(string prefix) => $"{prefix}-{Guid.NewGuid().ToString("N")[..8]}";
}
