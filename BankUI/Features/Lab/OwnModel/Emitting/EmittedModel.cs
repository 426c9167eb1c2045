using System.Reflection;
using System.Reflection.Emit;
using BankUI.Features.Lab.OwnModel.Drawing;
using BankUI.Features.Lab.OwnModel.Shaping;

namespace BankUI.Features.Lab.OwnModel.Emitting;

/// <summary>
/// The classes of a drawn model as types that exist as long as somebody holds one: properties and nothing else, made without a compiler
/// (https://learn.microsoft.com/dotnet/fundamentals/reflection/collectible-assemblies).
/// </summary>
public sealed class EmittedModel
{
    private readonly Dictionary<string, Type> _types;

    private EmittedModel(ModelShape shape, Dictionary<string, Type> types) => (Shape, _types) = (shape, types);

    public ModelShape Shape { get; }

    /// <summary>All classes, in the order of the shape.</summary>
    public IReadOnlyList<Type> Types => [.. Shape.Entities.Select(entity => _types[entity.Name])];

    /// <summary>The class of a name.</summary>
    public Type this[string entity] => _types[entity];

    /// <param name="shape">Of a drawing that keeps <see cref="ModelRules"/>.</param>
    public static EmittedModel Of(ModelShape shape)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("OwnModel"), AssemblyBuilderAccess.RunAndCollect).DefineDynamicModule("OwnModel");
        var builders = shape.Entities.ToDictionary(
            entity => entity.Name,
            entity => module.DefineType($"OwnModel.{entity.Name}", TypeAttributes.Public | TypeAttributes.Class | TypeAttributes.Sealed));
        foreach (var entity in shape.Entities)
        {
            Define(builders[entity.Name], entity, builders);
        }

        return new EmittedModel(shape, builders.ToDictionary(builder => builder.Key, builder => builder.Value.CreateType()));
    }

    private static void Define(TypeBuilder type, EntityShape entity, Dictionary<string, TypeBuilder> all)
    {
        var constructor = new EmittedConstructor(type);
        foreach (var property in entity.Properties)
        {
            var field = EmittedProperty.Define(type, property.Name, ClrType(property));
            if (property is { Kind: FieldKind.Text, IsRequired: true })
            {
                constructor.SetToEmptyText(field);
            }
        }

        foreach (var navigation in entity.Navigations)
        {
            var target = all[navigation.Target];
            if (navigation.IsCollection)
            {
                constructor.SetToEmptyList(EmittedProperty.DefineLazy(type, navigation.Name, typeof(List<>).MakeGenericType(target), constructor.Loader), target);
            }
            else
            {
                EmittedProperty.DefineLazy(type, navigation.Name, target, constructor.Loader);
            }
        }

        constructor.Complete();
    }

    private static Type ClrType(PropertyShape property) => property.Kind switch
    {
        FieldKind.WholeNumber => property.IsRequired ? typeof(int) : typeof(int?),
        FieldKind.Decimal => property.IsRequired ? typeof(decimal) : typeof(decimal?),
        FieldKind.Date => property.IsRequired ? typeof(DateOnly) : typeof(DateOnly?),
        FieldKind.YesNo => property.IsRequired ? typeof(bool) : typeof(bool?),
        _ => typeof(string),
    };
}
