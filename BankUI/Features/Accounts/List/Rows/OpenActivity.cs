using BankUI.Features.Accounts.Ledger;

namespace BankUI.Features.Accounts.List.Rows;

/// <summary>What an open row shows: its entries, or that they are on their way, or that they could not be read.</summary>
public sealed record OpenActivity(ActivitySlice? Slice, bool HasFailed = false);
