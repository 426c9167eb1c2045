namespace BankUI.Benchmarks.Scenarios;

/// <summary>The same work twice: as BankUI's pages ask for it, and by hand.</summary>
/// <param name="Name">What a person does.</param>
/// <param name="Bank">BankUI's services; returns how many rows came of it.</param>
/// <param name="Floor">Hand-written SQL; returns how many rows came of it, which must be as many.</param>
/// <param name="Target">How much more than the floor it may take.</param>
public sealed record Scenario(string Name, Func<Task<long>> Bank, Func<Task<long>> Floor, double Target);
