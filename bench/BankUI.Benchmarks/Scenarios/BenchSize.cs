namespace BankUI.Benchmarks.Scenarios;

/// <summary>How much data the scenarios are measured on. The first account has a tenth of the activity.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Accounts">Accounts.</param>
/// <param name="Activities">Their entries.</param>
public sealed record BenchSize(string Name, int Accounts, int Activities)
{
    public const int Students = 20_000;
    public const int Courses = 500;
    public const int Enrollments = 200_000;

    public static readonly IReadOnlyList<BenchSize> All = [new("S", 1_000, 10_000), new("M", 100_000, 1_000_000), new("L", 1_000_000, 10_000_000)];
}
