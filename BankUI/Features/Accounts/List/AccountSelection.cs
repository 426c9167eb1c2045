namespace BankUI.Features.Accounts.List;

/// <summary>The accounts that were ticked, on whatever page of the list. It lives as long as the page and is used on its circuit only.</summary>
public sealed class AccountSelection
{
    /// <summary>How many accounts can be selected at a time.</summary>
    public const int Max = 1_000;

    private readonly OrderedDictionary<int, AccountRow> _rows = [];

    /// <summary>In the order in which they were ticked; a copy.</summary>
    public IReadOnlyList<AccountRow> Rows => [.. _rows.Values];

    public int Count => _rows.Count;

    public bool IsFull => Count >= Max;

    /// <summary>What is in all of them together, in cents; each fits, and what a thousand come to is cut where it would not.</summary>
    public long BalanceCents => (long)Math.Min(long.MaxValue, _rows.Values.Sum(row => (decimal)row.BalanceCents));

    public bool Contains(int id) => _rows.ContainsKey(id);

    /// <summary>Adds as many as there is room for; <see langword="false"/> when that was not all.</summary>
    public bool Add(IEnumerable<AccountRow> rows)
    {
        foreach (var row in rows)
        {
            if (IsFull && !Contains(row.Id))
            {
                return false;
            }

            _rows[row.Id] = row;
        }

        return true;
    }

    /// <summary>Forgets accounts that were unticked, or are no more.</summary>
    public void Remove(IEnumerable<int> ids)
    {
        foreach (var id in ids)
        {
            _rows.Remove(id);
        }
    }

    /// <summary>Takes over what is known newly of accounts that are selected.</summary>
    public void Renew(IEnumerable<AccountRow> rows)
    {
        foreach (var row in rows.Where(row => Contains(row.Id)))
        {
            _rows[row.Id] = row;
        }
    }

    public void Clear() => _rows.Clear();
}
