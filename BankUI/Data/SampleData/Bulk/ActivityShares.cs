namespace BankUI.Data.SampleData.Bulk;

/// <summary>
/// Distributes the activities over the accounts: a tenth to the first, and the rest unevenly to the others. Every account takes from
/// the remainder, so the sum is right without a list of all.
/// </summary>
internal sealed class ActivityShares(Random random, int accounts, int activities)
{
    private int _accountsLeft = accounts;
    private int _left = activities;
    private int? _firstShare = activities / 10;

    public int Next()
    {
        var share = _accountsLeft == 1
            ? _left
            : _firstShare ?? (int)Math.Min(_left, 2 * random.NextDouble() * _left / _accountsLeft);
        _firstShare = null;
        _accountsLeft--;
        _left -= share;
        return share;
    }
}
