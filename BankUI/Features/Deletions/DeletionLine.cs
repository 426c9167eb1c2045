using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;

namespace BankUI.Features.Deletions;

/// <summary>A deletion on the page, and whether its receipt is open. It lives as long as its row, so that the row's handlers stay the same.</summary>
public sealed class DeletionLine(DeletionRow row, Func<DeletionLine, Task> toggle, Func<DeletionLine, Task> restore)
{
    public DeletionRow Row { get; set; } = row;

    public bool IsOpen { get; set; }

    /// <summary>The receipt; <see langword="null"/> until it is read.</summary>
    public IReadOnlyList<ReceiptLine>? Receipt { get; set; }

    public string WhyKey { get; } = $"why-{row.Id}";

    public string ReceiptKey { get; } = $"receipt-{row.Id}";

    public Task ToggleAsync() => toggle(this);

    public Task RestoreAsync() => restore(this);
}
