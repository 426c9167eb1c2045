using System.Collections;
using BankUI.Features.Lab.Sandbox;
using BankUI.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Features.Lab.Mirrors;

/// <summary>
/// Looks at variables and change trackers without changing what it looks at: it detects no changes, and loads nothing.
/// </summary>
/// <param name="contexts">The open contexts.</param>
/// <param name="model">What they know of their entities.</param>
/// <param name="stored">What the database holds.</param>
public sealed class MemoryReader(IReadOnlyList<LabContext> contexts, IModel model, DatabaseSnapshot stored)
{
    private readonly Dictionary<object, EntityEntry> _entries = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<object, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _nameless = [];
    private readonly Dictionary<string, int> _instances = [];

    public MemoryMirror Read(IEnumerable<(string Name, object? Value)> variables)
    {
        var tracked = contexts.Select(Entries).ToList();
        foreach (var entry in tracked.SelectMany(entries => entries))
        {
            _entries[entry.Entity] = entry;
        }

        var trackers = tracked.Select(entries =>
        {
            var shown = entries.OrderBy(entry => entry.State == EntityState.Unchanged)
                .ThenBy(entry => entry.Metadata.ClrType.Name, StringComparer.Ordinal)
                .ThenBy(entry => string.Concat(Key(entry.Entity).Select(value => $"{value:D10}")), StringComparer.Ordinal)
                .Take(MemoryMirror.MaxObjects);
            return new MirroredTracker([.. shown.Select(entry => Object(entry.Entity))], Math.Max(0, entries.Count - MemoryMirror.MaxObjects), entries.Count);
        }).ToList();
        return new MemoryMirror([.. variables.Select(variable => Variable(variable.Name, variable.Value))], trackers);
    }

    private static List<EntityEntry> Entries(LabContext context)
    {
        var tracker = context.ChangeTracker;
        var (detects, loads) = (tracker.AutoDetectChangesEnabled, tracker.LazyLoadingEnabled);
        try
        {
            (tracker.AutoDetectChangesEnabled, tracker.LazyLoadingEnabled) = (false, false);

            // What EF Core refused to track stays among its entries, detached.
            return [.. tracker.Entries().Where(entry => entry.State != EntityState.Detached)];
        }
        finally
        {
            (tracker.AutoDetectChangesEnabled, tracker.LazyLoadingEnabled) = (detects, loads);
        }
    }

    private MirroredVariable Variable(string name, object? value)
    {
        if (value is IEnumerable and not string || (value is not null && TypeOf(value) is not null))
        {
            var objects = TypeOf(value) is null ? ((IEnumerable)value).Cast<object>().ToList() : [value];
            if (objects.TrueForAll(item => TypeOf(item) is not null))
            {
                var untracked = objects.Where(item => !_entries.ContainsKey(item)).Take(MemoryMirror.MaxObjects).Select(Object);
                return new MirroredVariable(
                    name, objects.Count == 0 ? "empty" : null, [.. objects.Take(MemoryMirror.MaxItems).Select(Reference)], Math.Max(0, objects.Count - MemoryMirror.MaxItems), [.. untracked]);
            }

            return new MirroredVariable(name, Words.Count(objects.Count, "row"), [], 0, []);
        }

        return new MirroredVariable(name, DatabaseSnapshot.Text(value) ?? "null", [], 0, []);
    }

    private MirroredObject Object(object entity)
    {
        var entry = _entries.GetValueOrDefault(entity);
        var type = TypeOf(entity)!;
        var members = type.GetProperties().OrderBy(property => property.PropertyInfo?.MetadataToken ?? int.MaxValue).Select(property => (MirroredMember)Property(entity, entry, property))
            .Concat(type.GetNavigations().Concat<INavigationBase>(type.GetSkipNavigations()).Select(navigation => Navigation(entity, entry, navigation)));
        return new MirroredObject(NameOf(entity), entry?.State ?? EntityState.Detached, IsStale(entity), [.. members]);
    }

    private MirroredProperty Property(object entity, EntityEntry? entry, IProperty property)
    {
        // A shadow property is held by the change tracker alone.
        var at = entry?.Property(property);
        var held = property.IsShadowProperty() ? at?.CurrentValue : property.GetGetter().GetClrValue(entity);
        var tracked = at is not null && !Equals(at.CurrentValue, held) ? DatabaseSnapshot.Text(at.CurrentValue) : null;
        var isChanged = at is { IsModified: true };
        var row = entry is { State: EntityState.Added } ? null : Row(entity);
        var isStale = row is not null && !isChanged && row.GetValueOrDefault(property.GetColumnName()) != DatabaseSnapshot.Text(at?.OriginalValue ?? held);
        return new MirroredProperty(property.Name, DatabaseSnapshot.Text(held), tracked, isChanged, isStale, isStale ? row!.GetValueOrDefault(property.GetColumnName()) : null);
    }

    private MirroredNavigation Navigation(object entity, EntityEntry? entry, INavigationBase navigation)
    {
        var value = navigation.GetGetter().GetClrValue(entity);
        var items = value switch
        {
            null => [],
            IEnumerable many when navigation.IsCollection => many.Cast<object>().ToList(),
            _ => [value],
        };
        return new MirroredNavigation(
            navigation.Name,
            navigation.IsCollection,
            entry is null ? null : IsLoaded(entry, navigation),
            [.. items.Take(MemoryMirror.MaxItems).Select(Reference)],
            Math.Max(0, items.Count - MemoryMirror.MaxItems));
    }

    // EF Core's own NavigationEntry detects the changes of what it leads to as soon as it is made.
#pragma warning disable EF1001
    private static bool IsLoaded(EntityEntry entry, INavigationBase navigation) => entry.GetInfrastructure().IsLoaded(navigation);
#pragma warning restore EF1001

    private MirroredReference Reference(object entity) => new(NameOf(entity), IsStale(entity));

    // What is new has no row yet, and what was never saved is not stale for having none.
    private bool IsStale(object entity) => !IsNew(entity) && Row(entity) is null;

    private bool IsNew(object entity) => _entries.GetValueOrDefault(entity) is { State: EntityState.Added } || Key(entity).Contains(0);

    private Dictionary<string, string?>? Row(object entity)
    {
        var type = TypeOf(entity)!;
        var row = stored.Row(type.GetTableName()!, DatabaseSnapshot.KeyOf(Key(entity)));
        return row is null ? null : stored.Columns(type.GetTableName()!).Zip(row).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    // A new object's key is made by the database later; until then it is told by when it was met. So are several objects of one row.
    private string NameOf(object entity)
    {
        if (_names.TryGetValue(entity, out var known))
        {
            return known;
        }

        var type = TypeOf(entity)!.ClrType.Name;
        var key = Key(entity);
        if (key.Contains(0))
        {
            var nameless = _nameless[type] = _nameless.GetValueOrDefault(type) + 1;
            return _names[entity] = nameless == 1 ? $"{type} new" : $"{type} new {nameless}";
        }

        var name = $"{type} {string.Join('+', key)}";
        var number = _instances[name] = _instances.GetValueOrDefault(name) + 1;
        return _names[entity] = number == 1 ? name : $"{name} ({(char)('a' + ((number - 1) % 26))})";
    }

    private List<object?> Key(object entity) => [.. TypeOf(entity)!.FindPrimaryKey()!.Properties.Select(property => property.GetGetter().GetClrValue(entity))];

    private IEntityType? TypeOf(object entity) => model.FindEntityType(entity.GetType());
}
