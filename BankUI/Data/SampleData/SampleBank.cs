namespace BankUI.Data.SampleData;

/// <summary>The bank and school that a new database starts with.</summary>
public sealed class SampleBank
{
    public Task CreateAsync(CancellationToken cancellation = default) => Task.CompletedTask;
}
