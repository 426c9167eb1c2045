namespace BankUI.Data.Writes;

/// <summary>What was to be written past <see cref="BankWriter"/> would not be kept (see <see cref="StorageGuard"/>).</summary>
/// <param name="problem">Why not, as a sentence for everybody.</param>
public sealed class NotKeptException(string problem) : Exception(problem);
