namespace BankUI.Features.Enrollments;

/// <summary>What was chosen, as it was found.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Details">What is there; <see langword="null"/> when it no longer exists.</param>
public sealed record Chosen<T>(int Id, T? Details)
    where T : class;
