using BankUI.Data.Deletion;
using Microsoft.AspNetCore.Components;

namespace BankUI.Shared.DeleteDialog;

/// <summary>What the delete dialog is asked to show.</summary>
/// <param name="Target">The rows.</param>
public sealed record DeleteRequest(DeletionTarget Target)
{
    /// <summary>The dialog's title.</summary>
    public required string Title { get; init; }

    /// <summary>What is about to be deleted, as the feature shows it.</summary>
    public RenderFragment<DeleteDialog>? About { get; init; }

    /// <summary>What else one could do.</summary>
    public RenderFragment<DeleteDialog>? WaysOut { get; init; }

    /// <summary>The button's verb, where it is not <c>Delete</c>.</summary>
    public string Verb { get; init; } = "Delete";

    /// <summary>Called after every change that the dialog made, so that what lies behind it is right at once.</summary>
    public Func<Task>? Changed { get; init; }
}
