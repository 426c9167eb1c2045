namespace BankUI.Features.Enrollments;

/// <summary>The chosen student or course, as it was read.</summary>
/// <param name="Id">The key that the URL names.</param>
/// <param name="Details">What was found; <see langword="null"/> when it no longer exists.</param>
public sealed record Chosen<T>(int Id, T? Details)
    where T : class;
